// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import pli.app.Doubts;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.smtp.Security;
import pli.words.Words;

/// What is said and asked about rows that somebody cancelled before the mailing is run again.
class CancelledRowsTest {

  static final List<Locale> LANGUAGES = Words.LANGUAGES;

  private static final String BEAT = "beat@firma.example";
  private static final String CARLA = "carla@firma.example";

  @TempDir Path folder;

  private final PostOffice server = PostOffice.open(Security.TLS);

  @AfterEach
  void close() {
    server.close();
  }

  /// Beat's and Carla's messages wait for another try.
  private PayOffice office(Locale language) {
    server.putOff(BEAT, 1);
    server.putOff(CARLA, 1);
    PayOffice office =
        PayOffice.in(folder, language, InstantSource.system())
            .withAccount(server.port(), PostOffice.PASSWORD);
    office.send("--wait", "0").ends(ExitStatus.WAITING);
    return office;
  }

  private Wiring open() throws IOException {
    return Wiring.open(
        new DataFolder(folder.resolve("data"), folder.resolve("key").resolve("vault.key")),
        InstantSource.system());
  }

  private static OutboxEntry beats(OutboxStore outbox) {
    return outbox.entries(List.of(OutboxState.values()), 10).stream()
        .filter(one -> one.recipient().toString().equals(BEAT))
        .findFirst()
        .orElseThrow();
  }

  /// The answer to the second try is lost, and somebody cancels it.
  private OutboxEntry cancelledInDoubt() throws IOException {
    try (Wiring wiring = open();
        Doubts doubts = new Doubts(wiring, PayOffice.ACCOUNT)) {
      OutboxStore outbox = wiring.outbox();
      Instant now = wiring.clock().instant();
      outbox.dueNow(beats(outbox), now, "");
      OutboxEntry doubt = doubts.tried(beats(outbox).key());
      assertThat(outbox.move(doubt, OutboxState.CANCELLED, now, "")).isTrue();
      return beats(outbox);
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatWasCancelledInDoubtIsToldWithItsTryAndNotProposed(Locale language)
      throws IOException {
    PayOffice office = office(language);
    String retry = "pli outbox retry " + cancelledInDoubt().id() + " --attempt 2";
    office.terminal().run("mailing", "cancel", "lohn.toml");

    for (String answers : List.of("--yes", "--all")) {
      Terminal.Said said = office.send(answers).ends(ExitStatus.FOUND_WRONG);
      Sentences sentences = new Sentences(said.words());
      assertThat(said.lines())
          .anyMatch(line -> line.matches(sentences.pattern("handover.cancelled-in-doubt.one"))
              && line.contains("3 (Beat Frei)") && line.contains(retry))
          .anyMatch(line -> line.matches(sentences.pattern("handover.cancelled.one"))
              && line.endsWith("--again 4"));
    }
    assertThat(server.recipients()).doesNotContain(BEAT);
  }

  @Test
  void nobodyIsAskedWhetherItIsToLeaveAfterAll() throws IOException {
    PayOffice office = office(Locale.ENGLISH);
    cancelledInDoubt();
    office.terminal().run("mailing", "cancel", "lohn.toml");
    Person person = new Person("yes");

    Terminal.Said said =
        office.terminal().asking(person, "mailing", "send", "lohn.toml")
            .ends(ExitStatus.FOUND_WRONG);

    assertThat(person.questions())
        .singleElement().asString().contains("4 (Carla Rossi)").doesNotContain("Beat Frei");
    assertThat(said.errors()).contains("3 (Beat Frei)");
    assertThat(server.recipients()).contains(CARLA).doesNotContain(BEAT);
  }

  @Test
  void whatCannotBeHandedOverAgainIsSaid() throws IOException {
    PayOffice office = office(Locale.ENGLISH);
    office.terminal().run("mailing", "cancel", "lohn.toml");
    try (Wiring wiring = open()) {
      Instant now = wiring.clock().instant();
      wiring.outbox().erase(now.plusSeconds(60), now);
    }

    Terminal.Said said =
        office.terminal().answering(List.of("yes"), "mailing", "send", "lohn.toml")
            .ends(ExitStatus.FOUND_WRONG);

    assertThat(said.errors())
        .containsPattern("3 \\(Beat Frei\\): The contents of the message \\S+ have been erased")
        .contains("4 (Carla Rossi): The contents of the message");
  }
}
