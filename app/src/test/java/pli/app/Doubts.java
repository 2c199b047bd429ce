// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.Outcome;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.RecipientResult;

/// Messages whose answer was lost, without a server: made with the store alone. Until it is closed nobody
/// else hands over for the account.
public final class Doubts implements AutoCloseable {

  private final Wiring wiring;
  private final String account;
  private final AccountLease lease;

  public Doubts(Wiring wiring, String account) {
    this.wiring = wiring;
    this.account = account;
    this.lease = wiring.outbox().acquireLease(account, Duration.ofHours(1)).orElseThrow();
  }

  @Override
  public void close() {
    wiring.outbox().releaseLease(lease);
  }

  /// What is handed over once, and its answer is lost; with a copy to oneself that still waits.
  public OutboxEntry copied(String key) throws IOException {
    return handedOver(key, Optional.of(EmailAddress.parse(account)));
  }

  /// What is handed over once, and its answer is lost.
  public OutboxEntry single(String key) throws IOException {
    return handedOver(key, Optional.empty());
  }

  private OutboxEntry handedOver(String key, Optional<EmailAddress> copyTo) throws IOException {
    Instant now = wiring.clock().instant();
    EmailAddress from = EmailAddress.parse(account);
    try (Staging staging = wiring.outbox().openStaging(account)) {
      staging.stage(
          new Submission(
              account, key, "", from, EmailAddress.parse(key + "@kunde.example"),
              copyTo, "<" + key + "@muster.example>", now,
              now.plus(Duration.ofDays(2)),
              new MessageNote("Mara", "Lohn", List.of(), MessageNote.OnAbsence.ASK)),
          out -> {
            out.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
            return Content.Encoding.SEVEN_BIT;
          });
      staging.release(Optional.empty());
    }
    return tried(key);
  }

  /// One more try of what waits, whose answer is lost.
  public OutboxEntry tried(String key) {
    Instant now = wiring.clock().instant();
    List<OutboxEntry> claimed = wiring.outbox().claim(lease, now, 16);
    OutboxEntry one =
        claimed.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    wiring.outbox().unclaim(lease, claimed.stream().filter(each -> each != one).toList(), now);
    wiring.outbox().markDot(lease, one, now).join();
    Outcome doubt = Outcome.of(new RecipientResult.InDoubt(new Cause.ConnectionLost("x")));
    wiring.outbox()
        .record(
            lease, one,
            new Attempt(one.attempts(), now, now, "", "", doubt, Optional.of(now)), now)
        .join();
    return wiring.outbox().entryByKey(account, key).orElseThrow();
  }
}
