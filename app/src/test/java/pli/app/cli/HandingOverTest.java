// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.Security;
import pli.words.Words;
import tools.jackson.databind.json.JsonMapper;

/// What is said while messages are handed over, and how long anybody waits.
class HandingOverTest {

  static final List<Locale> LANGUAGES = Words.LANGUAGES;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void theReleaseAndADeferredMessageAreToldAtOnce(Locale language) {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      server.putOff("beat@firma.example", 100);
      PayOffice office = office(server, language, InstantSource.system());

      Terminal.Said said = office.send("--wait", "0").ends(ExitStatus.WAITING);

      assertSays(said, "handover.released.other", "handover.deferred", "handover.wait-over",
          "cli.resume-hint");
      assertThat(said.errors()).contains("beat@firma.example", "« 450 4.2.0 greylisted");
      assertThat(server.recipients())
          .containsExactlyInAnyOrder("aenni@firma.example", "carla@firma.example");
    }
  }

  /// The clock was weeks ahead while the first command ran, and is put right since.
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatAWrongClockPutOffLeavesWithTheNextCommandAndIsTold(Locale language) {
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofDays(20));
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      server.putOff("beat@firma.example", 1);
      PayOffice office = office(server, language, () -> Instant.now().plus(ahead.get()));
      office.send("--wait", "0").ends(ExitStatus.WAITING);
      ahead.set(Duration.ZERO);
      Terminal.Said said =
          office.terminal().run("mailing", "resume", "--wait", "0").ends(ExitStatus.DONE);
      assertSays(said, "handover.clock-was-ahead.one");
      assertThat(server.recipients()).contains("beat@firma.example");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aSingleMessageThatIsDeferredIsToldAtOnce(Locale language) {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      server.putOff("x@firma.example", 100);
      PayOffice office = office(server, language, InstantSource.system());
      office.write("single.txt", "Lohn");

      Terminal.Said said =
          office
              .terminal()
              .run("send", "--to", "x@firma.example", "--subject", "x", "--text", "single.txt",
                  "--wait", "0")
              .ends(ExitStatus.WAITING);

      assertSays(said, "handover.deferred", "handover.wait-over", "handover.rest-message");
    }
  }

  @Test
  void whatComesWithinTheWaitIsWaitedForAndWhatDoesNotIsLeft() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      server.putOff("beat@firma.example", 1);
      server.putOff("carla@firma.example", 100);
      PayOffice office = office(server, Locale.ENGLISH, fast());

      Terminal.Said said = office.send("--wait", "20m").ends(ExitStatus.WAITING);

      assertSays(said, "handover.waiting", "handover.wait-over");
      assertThat(server.recipients()).contains("beat@firma.example");
      assertThat(office.waiting()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1m", "10", "49h", "1.5h", ""})
  void aWaitIsATime(String wait) {
    PayOffice.in(folder, Locale.FRENCH)
        .send("--wait", wait)
        .ends(ExitStatus.USAGE)
        .complainsOnly("handover.wait-unusable");
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void cancelledRowsAreNamedAndLeaveOnlyOnPurpose(Locale language) {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = withOneCancelled(server, language);

      Terminal.Said said = office.send().ends(ExitStatus.FOUND_WRONG);
      assertSays(said, "handover.cancelled.one");
      assertThat(said.errors()).contains("3 (Beat Frei)", "lohn.toml --again 3");
      assertThat(server.recipients()).doesNotContain("beat@firma.example");

      office.send("--again", "3").ends(ExitStatus.DONE);
      assertThat(server.recipients()).containsOnlyOnce("beat@firma.example");
      office.send().ends(ExitStatus.DONE);
      office.terminal().run("mailing", "status").ends(ExitStatus.DONE);
      assertThat(server.recipients()).hasSize(PayOffice.ROWS);
    }
  }

  @Test
  void aPersonIsAskedWhetherCancelledRowsAreToLeave() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = withOneCancelled(server, Locale.GERMAN);

      office
          .terminal()
          .answering(List.of("nein"), "mailing", "send", "lohn.toml")
          .ends(ExitStatus.FOUND_WRONG);
      assertThat(server.recipients()).doesNotContain("beat@firma.example");

      office
          .terminal()
          .answering(List.of("ja"), "mailing", "send", "lohn.toml")
          .ends(ExitStatus.DONE);
      assertThat(server.recipients()).containsOnlyOnce("beat@firma.example");
      office.send().ends(ExitStatus.DONE);
    }
  }

  @ParameterizedTest
  @CsvSource({"cancel, cancelled", "pause, held"})
  void whatIsUnderWayIsMeantAsWellOnceItIsPutOff(String command, String state)
      throws InterruptedException {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = office(server, Locale.GERMAN, InstantSource.system());
      Thread person =
          Thread.ofVirtual()
              .unstarted(() -> office.terminal().run("mailing", command, "lohn.toml"));
      server.putOffAfter("beat@firma.example", () -> startAndWait(person));
      office.send("--wait", "0");
      person.join();

      String status = office.terminal().run("mailing", "status", "--json").output();
      assertThat(JsonMapper.shared().readTree(status).get("rows"))
          .filteredOn(row -> row.get("to").asString().equals("beat@firma.example"))
          .singleElement()
          .extracting(row -> row.get("state").asString())
          .isEqualTo(state);
      assertThat(server.recipients()).doesNotContain("beat@firma.example");
    }
  }

  /// Message or copy is the first to leave, and the limit lets one.
  @Test
  void ofACancelledMailingNoCopiesLeaveOfWhatDidNot() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = office(server, Locale.GERMAN, InstantSource.system());
      office.edit("lohn.toml", before -> "copy_to_self = true\n" + before);
      limit(office, "1");
      office.send("--wait", "0").ends(ExitStatus.WAITING);
      assertThat(server.recipients()).hasSize(1);
      office.terminal().run("mailing", "cancel", "lohn.toml");
      limit(office, "100");
      office.terminal().run("mailing", "resume", "--wait", "0");

      assertThat(server.recipients()).filteredOn(PayOffice.ACCOUNT::equals).hasSize(1);
      assertThat(server.recipients()).hasSizeLessThanOrEqualTo(2);
      assertThat(office.waiting()).isZero();
      office.terminal().run("journal", "verify").ends(ExitStatus.DONE);
    }
  }

  private static void limit(PayOffice office, String perDay) {
    office.terminal().run("account", "set", PayOffice.ACCOUNT, "--per-day", perDay)
        .ends(ExitStatus.DONE);
  }

  /// Until whoever does not wait is through.
  private static void startAndWait(Thread person) {
    person.start();
    try {
      person.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PayOffice withOneCancelled(PostOffice server, Locale language) {
    server.putOff("beat@firma.example", 1);
    PayOffice office = office(server, language, InstantSource.system());
    office.send("--wait", "0").ends(ExitStatus.WAITING);
    office.terminal().run("mailing", "cancel", "lohn.toml").ends(ExitStatus.DONE);
    return office;
  }

  private PayOffice office(PostOffice server, Locale language, InstantSource clock) {
    return PayOffice.in(folder, language, clock)
        .withAccount(server.port(), PostOffice.PASSWORD);
  }

  private static void assertSays(Terminal.Said said, String... codes) {
    Sentences sentences = new Sentences(said.words());
    for (String code : codes) {
      assertThat(said.lines()).as(code).anyMatch(line -> line.matches(sentences.pattern(code)));
    }
  }

  /// Half an hour passes in a second.
  private static InstantSource fast() {
    Instant start = Instant.now();
    return () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(1_800));
  }
}
