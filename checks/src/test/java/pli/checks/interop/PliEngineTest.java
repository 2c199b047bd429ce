// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxState;
import pli.smtp.Security;
import pli.smtp.SmtpStage;

/// The whole engine against Postfix: a mailing from its file to the Maildir.
@Tag("interop")
class PliEngineTest {

  private static final int ROWS = 30;

  @RegisterExtension
  static final PeerExtension<PostfixServer> POSTFIX = new PeerExtension<>(new PostfixServer());

  @TempDir Path folder;

  @Test
  void everyRowIsAcceptedAndEveryDocumentArrivesUnchanged() throws IOException {
    SampleMailing mailing = SampleMailing.write(folder.resolve("mailing"), "wages", ROWS);
    try (EngineRun run = EngineRun.open(folder.resolve("data"), POSTFIX.peer())) {
      run.addAccount(Security.STARTTLS, RealPeer.PASSWORD, 2);

      List<MailingEntry> rows = run.handOver(mailing, OutboxState.ACCEPTED, ROWS);

      assertThat(rows)
          .hasSize(ROWS)
          .allSatisfy(
              row -> {
                assertThat(row.entry().state()).isEqualTo(OutboxState.ACCEPTED);
                assertThat(row.entry().attempts()).isEqualTo(1);
              });
      Map<String, List<String>> arrived =
          new ArrivedDocuments(POSTFIX.peer()).await("wages", ROWS);
      assertThat(arrived).isEqualTo(mailing.documents());
    }
  }

  @Test
  void aRefusedRowStaysAloneAndADeferredOneIsTriedAgain() throws IOException {
    SampleMailing mailing = SampleMailing.write(folder.resolve("mailing"), "mixed", ROWS);
    POSTFIX.peer().recipients().refuse("mixed7@firma.test");
    POSTFIX.peer().recipients().defer("mixed9@firma.test", 1);
    try (EngineRun run = EngineRun.open(folder.resolve("data"), POSTFIX.peer())) {
      run.addAccount(Security.TLS, RealPeer.PASSWORD, 1);

      List<MailingEntry> rows = run.handOver(mailing, OutboxState.ACCEPTED, ROWS - 1);

      assertThat(rows)
          .filteredOn(row -> row.entry().state() != OutboxState.ACCEPTED)
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.entry().recipient()).hasToString("mixed7@firma.test");
                assertThat(row.entry().state()).isEqualTo(OutboxState.REFUSED);
              });
      assertThat(rows)
          .filteredOn(row -> row.entry().recipient().toString().equals("mixed9@firma.test"))
          .singleElement()
          .satisfies(row -> assertThat(row.entry().attempts()).isEqualTo(2));
      assertThat(new ArrivedDocuments(POSTFIX.peer()).await("mixed", ROWS - 1))
          .hasSize(ROWS - 1)
          .allSatisfy(
              (recipient, digests) ->
                  assertThat(digests).isEqualTo(mailing.documents().get(recipient)));
    }
  }

  @Test
  void aWrongPasswordPausesTheAccountAndTouchesNoMessage() throws IOException {
    SampleMailing mailing = SampleMailing.write(folder.resolve("mailing"), "paused", 3);
    try (EngineRun run = EngineRun.open(folder.resolve("data"), POSTFIX.peer())) {
      run.addAccount(Security.TLS, "wrong", 1);

      OutboxEvent.AccountPaused paused = run.handOverUntilPaused(mailing);

      assertThat(paused.stage()).isEqualTo(SmtpStage.AUTH);
      assertThat(run.entries())
          .hasSize(3)
          .allSatisfy(
              entry -> {
                assertThat(entry.state()).isEqualTo(OutboxState.WAITING);
                assertThat(entry.attempts()).isZero();
              });
    }
  }
}
