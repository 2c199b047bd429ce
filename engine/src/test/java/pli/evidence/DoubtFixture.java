// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import pli.account.Account;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxStore;
import pli.outbox.Outcome;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.SmtpStage;
import pli.time.VirtualTime;

/// Messages in doubt in a real store, and a folder of copies that is only told.
abstract class DoubtFixture {

  static final EmailAddress FROM = EmailAddress.parse("pay@example.com");

  @TempDir Path folder;
  final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T08:00:00Z"));
  OutboxStore store;
  DoubtSettler settler;

  /// Message-IDs of what the folder holds.
  Set<String> filed = Set.of();

  boolean readable = true;

  /// What happens once while the folder is looked into.
  Runnable meanwhile = () -> {};

  /// How often the folder was looked into.
  int asked;

  final class ToldFolder implements FiledCopies {
    @Override
    public boolean canLook(Account account) {
      return readable;
    }

    @Override
    public Seen look(Account account, List<Sought> sought) {
      asked++;
      Seen seen =
          new Seen.Looked(
              "Sent",
              Set.copyOf(
                  sought.stream()
                      .filter(one -> filed.contains(one.messageId()))
                      .map(Sought::entry)
                      .toList()));
      Runnable now = meanwhile;
      meanwhile = () -> {};
      now.run();
      return seen;
    }
  }

  OutboxEntry doubt(String key, MessageNote.OnAbsence onAbsence) {
    return doubt(FROM, key, onAbsence);
  }

  OutboxEntry doubt(EmailAddress from, String key, MessageNote.OnAbsence onAbsence) {
    release(from, key, Optional.empty(), onAbsence);
    return hand(from, key, Outcome.Kind.IN_DOUBT);
  }

  /// A message with a copy to oneself that is in doubt; the copy waits.
  void copiedDoubt(String key, MessageNote.OnAbsence onAbsence) {
    release(FROM, key, Optional.of(FROM), onAbsence);
    hand(FROM, key, Outcome.Kind.IN_DOUBT);
  }

  private void release(
      EmailAddress from,
      String key,
      Optional<EmailAddress> copyTo,
      MessageNote.OnAbsence onAbsence) {
    MessageNote note = new MessageNote("Anna", "Invoice", List.of(), onAbsence);
    Instant now = time.instant();
    try (Staging staging = store.openStaging(from.toString())) {
      staging.stage(
          new Submission(
              from.toString(), key, "f", from, EmailAddress.parse(key + "@kunde.ch"),
              copyTo, "<" + key + "@example.com>", now, now.plus(Duration.ofDays(2)),
              note),
          out -> {
            out.write("content".getBytes(StandardCharsets.US_ASCII));
            return Content.Encoding.SEVEN_BIT;
          });
      staging.release(Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// One try of one entry, whose end goes out.
  OutboxEntry hand(EmailAddress from, String key, Outcome.Kind kind) {
    Instant now = time.instant();
    AccountLease lease =
        store.acquireLease(from.toString(), Duration.ofMinutes(1)).orElseThrow();
    List<OutboxEntry> claimed = store.claim(lease, now, 16);
    OutboxEntry one =
        claimed.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    store.unclaim(lease, claimed.stream().filter(each -> each != one).toList(), now);
    store.markDot(lease, one, now).join();
    Outcome outcome =
        new Outcome(kind, SmtpStage.FINAL_REPLY, new Cause.ConnectionLost("reset"));
    store
        .record(
            lease, one,
            new Attempt(
                one.attempts(), now, now, "mail.example.com:465", "", outcome, Optional.of(now)),
            now)
        .join();
    store.releaseLease(lease);
    return store.entryByKey(from.toString(), key).orElseThrow();
  }

  /// A person asks, ten seconds later.
  DoubtRule.Verdict look() {
    time.advance(Duration.ofSeconds(10));
    return settler.lookForAll(false).getFirst().verdict();
  }

  OutboxEntry entry(String key) {
    return store.entryByKey(FROM.toString(), key).orElseThrow();
  }

  /// Half an hour and a little, in which is looked as hand-over does by itself.
  void passTime() {
    for (int i = 0; i < 200; i++) {
      time.advance(Duration.ofSeconds(10));
      settler.lookForAll(true);
    }
  }
}
