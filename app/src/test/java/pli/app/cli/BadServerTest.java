// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import pli.smtp.Extension;
import pli.smtp.Security;
import pli.testkit.ClosedPort;
import pli.words.Words;
import tools.jackson.databind.ObjectMapper;

/// Servers that are not there, are others than was said, or do not want what they get.
class BadServerTest {

  static final List<Locale> LANGUAGES = Words.LANGUAGES;

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aWrongPasswordIsSaidAndTheAccountNotKept(Locale language) {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = PayOffice.in(folder, language);

      office
          .addAccount(server.port(), "tls", "falsch")
          .ends(ExitStatus.FOUND_WRONG)
          .complainsOnly("finding.auth-refused.cause", "localhost");

      office.terminal().run("account", "show", PayOffice.ACCOUNT).ends(ExitStatus.USAGE);
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aPasswordThatIsWrongByNowLetsNothingLeave(Locale language) {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = PayOffice.in(folder, language).withAccount(server.port(), "falsch");

      office.send().ends(ExitStatus.FOUND_WRONG).complainsOnly("finding.auth-refused.cause");

      assertThat(server.recipients()).isEmpty();
      assertThat(office.waiting()).isZero();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void tlsAtAStarttlsPortIsRecognised(Locale language) {
    try (PostOffice server = PostOffice.open(Security.STARTTLS)) {
      PayOffice.in(folder, language)
          .addAccount(server.port(), "tls", PostOffice.PASSWORD)
          .ends(ExitStatus.FOUND_WRONG)
          .complainsOnly("finding.tls-not-spoken.cause");
    }
  }

  /// Nobody speaks first on such a line: this takes the twenty seconds of the greeting's timeout.
  @Test
  @Tag("slow")
  void starttlsAtATlsPortIsRecognised() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice.in(folder, Locale.FRENCH)
          .addAccount(server.port(), "starttls", PostOffice.PASSWORD)
          .ends(ExitStatus.FOUND_WRONG)
          .complainsOnly("finding.greeting-silent.cause");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whereNobodyListensNothingIsReleased(Locale language) {
    try (ClosedPort port = ClosedPort.take()) {
      PayOffice office =
          PayOffice.in(folder, language).withAccount(port.number(), PostOffice.PASSWORD);

      office
          .send()
          .ends(ExitStatus.FOUND_WRONG)
          .complainsOnly("finding.connection-refused.cause", "localhost:" + port.number());

      assertThat(office.waiting()).isZero();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aMessageLargerThanTheServerTakesIsNamedByItsRow(Locale language) {
    try (PostOffice server = PostOffice.open(plan -> plan.withSizeLimit(25L * 1024 * 1024))) {
      PayOffice office =
          PayOffice.in(folder, language).withAccount(server.port(), PostOffice.PASSWORD);
      byte[] large = new byte[60 * 1024 * 1024];
      System.arraycopy("%PDF-1.4".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);
      office.write("pdf/A2.pdf", large);

      office
          .send()
          .ends(ExitStatus.FOUND_WRONG)
          .complainsOnly("mailing.message-too-large", "3", "26.2");

      assertThat(server.recipients()).isEmpty();
      assertThat(office.waiting()).isZero();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void anAddressThatTheServerCannotHandleIsNamedBeforeAnythingLeaves(Locale language) {
    try (PostOffice server = PostOffice.open(plan -> plan.without(Extension.SMTPUTF8))) {
      PayOffice office =
          PayOffice.in(folder, language).withAccount(server.port(), PostOffice.PASSWORD);
      office.edit("table.csv", t -> t.replace("beat@", "béat@"));

      office
          .send()
          .ends(ExitStatus.FOUND_WRONG)
          .complainsOnly("letter.smtputf8", "3", "béat@firma.example", "localhost");
      office.write("single.txt", "Lohn");
      office
          .terminal()
          .run("send", "--to", "béat@firma.example", "--subject", "x", "--text", "single.txt")
          .ends(ExitStatus.FOUND_WRONG)
          .complainsOnly("handover.smtputf8", "localhost");

      assertThat(server.recipients()).isEmpty();
      assertThat(office.waiting()).isZero();
    }
  }

  @Test
  void whyNothingLeftStandsInJsonToo() throws IOException {
    try (ClosedPort port = ClosedPort.take()) {
      PayOffice office =
          PayOffice.in(folder, Locale.ENGLISH).withAccount(port.number(), PostOffice.PASSWORD);

      Terminal.Said said = office.send("--json").ends(ExitStatus.FOUND_WRONG);

      assertThat(new ObjectMapper().readTree(said.output()).get("finding").get("code").asString())
          .isEqualTo("connection-refused");
      assertThat(said.everything()).doesNotContain("Connection refused");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void oneKeyStandsForOneMessage(Locale language) {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office =
          PayOffice.in(folder, language).withAccount(server.port(), PostOffice.PASSWORD);
      sendWithKey(office, "Oktober").ends(ExitStatus.DONE);
      sendWithKey(office, "Oktober").ends(ExitStatus.DONE);

      sendWithKey(office, "November")
          .ends(ExitStatus.USAGE)
          .complainsOnly("release.key-conflict", "k-1");
      assertThat(office.terminal().everythingSaid()).doesNotContain("key k-1");

      assertThat(server.recipients()).containsExactly("x@firma.example");
      assertThat(office.waiting()).isZero();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatAVanishedServerDidNotTakeWaitsForTheNextRun(Locale language) {
    PayOffice office = PayOffice.in(folder, language, fast());
    int port;
    try (PostOffice server = PostOffice.vanishingAfter(1)) {
      port = server.port();
      office.withAccount(port, PostOffice.PASSWORD);

      Terminal.Said said = office.send("--wait", "0").ends(ExitStatus.WAITING);

      assertThat(said.errors()).containsPattern(line(said, "cli.resume-hint"));
      assertThat(said.everything()).doesNotContain("\tat ");
      assertThat(server.recipients()).containsExactly("aenni@firma.example");
      assertThat(office.waiting()).isEqualTo(PayOffice.ROWS - 1);
    }
    try (PostOffice back = PostOffice.open(plan -> plan.withPort(port))) {
      office.send().ends(ExitStatus.DONE);

      assertThat(back.recipients())
          .containsExactlyInAnyOrder("beat@firma.example", "carla@firma.example");
      assertThat(office.waiting()).isZero();
    }
  }

  private static String line(Terminal.Said said, String code) {
    return new Sentences(said.words()).pattern(code);
  }

  private static Terminal.Said sendWithKey(PayOffice office, String text) {
    office.write("single.txt", text);
    return office
        .terminal()
        .run("send", "--key", "k-1", "--to", "x@firma.example", "--subject", "Lohn",
            "--text", "single.txt");
  }

  /// Half an hour passes in a second, so that the pauses between tries need no patience.
  private static InstantSource fast() {
    Instant start = Instant.now();
    return () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(1_800));
  }
}
