// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.outbox.AccountLease;
import pli.outbox.MailingHead;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Role;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Content;
import pli.smtp.EmailAddress;

/// A mailing that is stopped while it is handed over.
@Timeout(60)
class MailingMovesTest {

  private static final String ACCOUNT = "lohn@muster.example";

  @TempDir private Path folder;
  private Wiring wiring;
  private MailingHead mailing;

  @BeforeEach
  void released() throws IOException {
    wiring =
        Wiring.open(
            new DataFolder(folder.resolve("data"), folder.resolve("key").resolve("vault.key")),
            InstantSource.system());
    Instant now = wiring.clock().instant();
    mailing = new MailingHead("m-1", ACCOUNT, "payslips", "x", "/m.toml", now);
    EmailAddress from = EmailAddress.parse(ACCOUNT);
    try (Staging staging = wiring.outbox().openStaging(ACCOUNT)) {
      Staging.Staged staged =
          staging.stage(
              new Submission(
                  ACCOUNT, "anna", "", from, EmailAddress.parse("anna@kunde.example"),
                  Optional.of(from), "<1@muster.example>", now, now.plus(Duration.ofDays(2))),
              out -> {
                out.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
                return Content.Encoding.SEVEN_BIT;
              });
      staging.addRow(mailing.id(), 2, "anna", ((Staging.Staged.New) staged).entry());
      staging.release(Optional.of(mailing));
    }
  }

  @AfterEach
  void close() {
    wiring.close();
  }

  private OutboxState state(String key) {
    return wiring.outbox().entryByKey(ACCOUNT, key).orElseThrow().state();
  }

  @Test
  void aCopyThatIsUnderWayIsMeantAsWellOnceItIsPutOff() throws InterruptedException {
    AccountLease lease = wiring.outbox().acquireLease(ACCOUNT, Duration.ofHours(1)).orElseThrow();
    List<OutboxEntry> claimed = wiring.outbox().claim(lease, wiring.clock().instant(), 2);
    giveBack(lease, claimed, Role.TO);

    Thread person = Thread.ofVirtual().start(() -> new MailingMoves(wiring).pause(mailing));
    await().until(() -> state("anna") == OutboxState.HELD);
    assertThat(state("anna#copy")).isEqualTo(OutboxState.CLAIMED);
    giveBack(lease, claimed, Role.COPY);
    person.join();

    assertThat(state("anna#copy")).isEqualTo(OutboxState.HELD);
    new MailingMoves(wiring).resume(mailing);
    assertThat(state("anna#copy")).isEqualTo(OutboxState.WAITING);
  }

  private void giveBack(AccountLease lease, List<OutboxEntry> claimed, Role role) {
    wiring
        .outbox()
        .unclaim(
            lease, claimed.stream().filter(one -> one.role() == role).toList(),
            wiring.clock().instant());
  }
}
