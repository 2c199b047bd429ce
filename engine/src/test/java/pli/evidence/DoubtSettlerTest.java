// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.account.Account;
import pli.account.jdbc.JdbcAccountDirectory;
import pli.journal.JournalLine;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.Outcome;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.store.jdbc.SqlDialect;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.SqliteDatabase;
import pli.time.VirtualTime;

/// Doubts settled by looks, with a real store and a folder that is only told.
class DoubtSettlerTest {

  private static final EmailAddress FROM = EmailAddress.parse("pay@example.com");

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T08:00:00Z"));
  private SqliteDatabase database;
  private OutboxStore store;
  private Set<String> filed = Set.of();
  private boolean readable = true;
  private DoubtSettler settler;

  private final class ToldFolder implements FiledCopies {
    @Override
    public boolean canLook(Account account) {
      return readable;
    }

    @Override
    public Seen look(Account account, List<Sought> sought) {
      return new Seen.Looked(
          "Sent",
          Set.copyOf(
              sought.stream()
                  .filter(one -> filed.contains(one.messageId()))
                  .map(Sought::entry)
                  .toList()));
    }
  }

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("pli.db"));
    store = new JdbcOutboxStore(database, SqlDialect.sqlite(), time, new Random(5));
    JdbcAccountDirectory accounts = new JdbcAccountDirectory(database, time);
    accounts.add(
        Account.of(FROM, new SubmissionServer("mail.example.com", 465, Security.TLS), "pay"));
    settler = new DoubtSettler(store, accounts, new ToldFolder(), time);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private OutboxEntry doubt(String key, MessageNote.OnAbsence onAbsence) {
    return doubt(FROM, key, onAbsence);
  }

  private OutboxEntry doubt(EmailAddress from, String key, MessageNote.OnAbsence onAbsence) {
    MessageNote note = new MessageNote("Anna", "Invoice", List.of(), onAbsence);
    Instant now = time.instant();
    try (Staging staging = store.openStaging(from.toString())) {
      staging.stage(
          new Submission(
              from.toString(), key, "f", from, EmailAddress.parse(key + "@kunde.ch"),
              Optional.empty(), "<" + key + "@example.com>", now, now.plus(Duration.ofDays(2)),
              note),
          out -> {
            out.write("content".getBytes(StandardCharsets.US_ASCII));
            return Content.Encoding.SEVEN_BIT;
          });
      staging.release(Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    AccountLease lease =
        store.acquireLease(from.toString(), Duration.ofMinutes(1)).orElseThrow();
    OutboxEntry claimed = store.claim(lease, now, 1).getFirst();
    store.markDot(lease, claimed, now).join();
    Outcome outcome =
        new Outcome(
            Outcome.Kind.IN_DOUBT, SmtpStage.FINAL_REPLY, new Cause.ConnectionLost("reset"));
    store
        .record(
            lease, claimed,
            new Attempt(1, now, now, "mail.example.com:465", "", outcome, Optional.of(now)), now)
        .join();
    store.releaseLease(lease);
    return store.entryByKey(from.toString(), key).orElseThrow();
  }

  private OutboxEntry entry(String key) {
    return store.entryByKey(FROM.toString(), key).orElseThrow();
  }

  private void passTime() {
    for (int i = 0; i < 200; i++) {
      time.advance(Duration.ofSeconds(10));
      settler.lookForAll(true);
    }
  }

  @Test
  void whatIsFoundIsAcceptedAndSaysWhy() {
    OutboxEntry doubt = doubt("a", MessageNote.OnAbsence.ASK);
    filed = Set.of("<a@example.com>");
    time.advance(Duration.ofSeconds(10));
    assertThat(settler.lookForAll(true))
        .singleElement()
        .extracting(DoubtSettler.Settled::verdict)
        .isEqualTo(DoubtRule.Verdict.FOUND);
    assertThat(entry("a").state()).isEqualTo(OutboxState.ACCEPTED);
    assertThat(store.decisions(doubt))
        .singleElement()
        .matches(one -> one.reason().equals(DoubtSettler.FOUND_REASON));
    assertThat(new JdbcJournal(database).lines(FROM.toString(), 0, 10))
        .extracting(JournalLine::kind)
        .containsExactly("release", "attempt", "look", "decision");
  }

  @Test
  void whatIsNotFoundWaitsForAPerson() {
    doubt("a", MessageNote.OnAbsence.ASK);
    passTime();
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
    assertThat(settler.lookForAll(false))
        .singleElement()
        .extracting(DoubtSettler.Settled::verdict)
        .isEqualTo(DoubtRule.Verdict.ABSENT);
  }

  @Test
  void onlyWhereTheMailingSaysSoAnAbsenceHandsOverAgainAndNotBeforeItCounts() {
    doubt("a", MessageNote.OnAbsence.RESEND);
    for (int i = 0; i < 50; i++) {
      settler.lookForAll(false);
    }
    time.advance(Duration.ofMinutes(9));
    settler.lookForAll(false);
    assertThat(entry("a").state()).as("worthless so soon").isEqualTo(OutboxState.IN_DOUBT);
    passTime();
    assertThat(entry("a").state()).isEqualTo(OutboxState.WAITING);
    assertThat(store.decisions(entry("a")).getFirst().reason())
        .isEqualTo(DoubtSettler.ABSENT_REASON);
  }

  @Test
  void looksOfAnEarlierTryDoNotCountForTheNext() {
    doubt("a", MessageNote.OnAbsence.RESEND);
    passTime();
    OutboxEntry again = entry("a");
    assertThat(again.state()).isEqualTo(OutboxState.WAITING);
    AccountLease lease =
        store.acquireLease(FROM.toString(), Duration.ofMinutes(1)).orElseThrow();
    OutboxEntry claimed = store.claim(lease, time.instant(), 1).getFirst();
    store.markDot(lease, claimed, time.instant()).join();
    assertThat(store.looks(entry("a"))).isEmpty();
  }

  @Test
  void aMailboxThatCannotBeReadIsLeftToPersons() {
    doubt("a", MessageNote.OnAbsence.RESEND);
    readable = false;
    passTime();
    assertThat(settler.lookForAll(false))
        .singleElement()
        .matches(one -> one.result().isEmpty() && one.verdict() == DoubtRule.Verdict.OPEN);
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
    assertThat(store.looks(entry("a"))).isEmpty();
  }

  @Test
  void manyDoubtsOfOneAccountLeaveTheOthersTheirs() {
    EmailAddress other = EmailAddress.parse("rent@example.com");
    JdbcAccountDirectory accounts = new JdbcAccountDirectory(database, time);
    accounts.add(
        Account.of(other, new SubmissionServer("mail.example.com", 465, Security.TLS), "rent"));
    doubt("a", MessageNote.OnAbsence.ASK);
    doubt("b", MessageNote.OnAbsence.ASK);
    OutboxEntry last = doubt(other, "c", MessageNote.OnAbsence.ASK);
    filed = Set.of(last.messageId());

    new DoubtSettler(store, accounts, new ToldFolder(), time, 2).lookForAll(false);

    assertThat(store.entry(last.id()).orElseThrow().state()).isEqualTo(OutboxState.ACCEPTED);
  }
}
