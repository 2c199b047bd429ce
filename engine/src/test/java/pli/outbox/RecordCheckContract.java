// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.journal.Signatory;
import pli.outbox.RecordCheck.Contradiction;
import pli.outbox.approval.Approvals;
import pli.outbox.approval.Preparation;
import pli.outbox.jdbc.JdbcApprovals;
import pli.outbox.jdbc.JdbcRecordCheck;
import pli.smtp.SmtpStage;
import pli.store.jdbc.Rows;

/// What somebody changed in the tables of the outbox is found by the journal; and what programs write,
/// whatever happens to them, contradicts nothing.
public abstract class RecordCheckContract extends OutboxStoreFixture {

  private static final String ENTRY = "(SELECT id FROM outbox_entry WHERE key = '";

  private List<String> found() {
    return new JdbcRecordCheck(database())
        .contradictions(one -> true, 100).stream().map(RecordCheckContract::text).toList();
  }

  private static String text(Contradiction one) {
    return one.fault() + (one.line().isPresent() ? " " + one.line().getAsLong() : "");
  }

  /// @param sql `{a}` stands for the id of the message with that key
  private void change(String sql) {
    String known = sql.replaceAll("\\{(\\w)\\}", ENTRY + "$1')");
    database().write(c -> Rows.update(c, known));
  }

  private static OutboxEntry of(List<OutboxEntry> claimed, String key) {
    return claimed.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  private OutboxEntry hand(AccountLease lease, String key, Outcome.Kind kind) {
    OutboxEntry wanted = claim(lease, key, NOW);
    store.markDot(lease, wanted, NOW).join();
    record(store, lease, wanted, kind);
    return wanted;
  }

  /// One of each; the numbers are those of the lines.
  private AccountLease aDay() {
    release("a", "b", "c", "d", "e", "f"); // 1
    AccountLease lease = lease();
    hand(lease, "a", Outcome.Kind.ACCEPTED); // 2
    hand(lease, "b", Outcome.Kind.IN_DOUBT); // 3
    hand(lease, "c", Outcome.Kind.IN_DOUBT); // 4
    store.move(entry("c"), OutboxState.WAITING, NOW, "not there"); // 5
    hand(lease, "c", Outcome.Kind.ACCEPTED); // 6
    hand(lease, "d", Outcome.Kind.REFUSED); // 7
    store.move(entry("e"), OutboxState.CANCELLED, NOW, "left the firm"); // 8
    return lease;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE outbox_entry SET state = 'WAITING', dot_at = NULL, lease_token = NULL, due_at = 0"
            + " WHERE state = 'IN_DOUBT' | NOT_IN_DOUBT 3",
        "UPDATE outbox_entry SET state = 'CANCELLED' WHERE key = 'b' | NOT_IN_DOUBT 3",
        "UPDATE outbox_entry SET state = 'WAITING' WHERE key = 'a' | NOT_ACCEPTED 2",
        "UPDATE outbox_entry SET state = 'REFUSED' WHERE key = 'c' | NOT_ACCEPTED 6",
        "UPDATE outbox_entry SET state = 'WAITING' WHERE key = 'e' | NOT_CANCELLED 8",
        "UPDATE outbox_entry SET state = 'ACCEPTED' WHERE key = 'f' | STATE_UNSAID",
        "UPDATE outbox_entry SET state = 'CANCELLED' WHERE key = 'f' | STATE_UNSAID",
        "DELETE FROM outbox_entry WHERE key = 'a' | ENTRY_MISSING 2",
        "DELETE FROM outbox_entry WHERE key = 'f' | ENTRIES_MISSING 1",
        "UPDATE outbox_entry SET recipient = 'x@kunde.ch' WHERE key = 'a' | RECIPIENT_DIFFERS 2",
        "UPDATE outbox_entry SET recipient = 'x@kunde.ch' WHERE key = 'e' | RECIPIENT_DIFFERS 8",
        "UPDATE outbox_entry SET message_id = '<x@y>' WHERE key = 'd' | MESSAGE_ID_DIFFERS 7",
        "UPDATE content SET sha256 = '00' WHERE id = (SELECT content_id FROM outbox_entry"
            + " WHERE key = 'd') | CONTENT_DIFFERS 7",
        "DELETE FROM content WHERE id = (SELECT content_id FROM outbox_entry WHERE key = 'd')"
            + " | CONTENT_DIFFERS 7",
        "UPDATE attempt SET host = 'x:25' WHERE entry_id = {a} | TRY_DIFFERS 2",
        "UPDATE attempt SET tls = '' WHERE entry_id = {a} | TRY_DIFFERS 2",
        "UPDATE attempt SET outcome = 'REFUSED' WHERE entry_id = {b} | TRY_DIFFERS 3",
        "UPDATE attempt SET stage = 'RCPT' WHERE entry_id = {a} | TRY_DIFFERS 2",
        "UPDATE attempt SET cause = 'timed-out' WHERE entry_id = {d} | TRY_DIFFERS 7",
        "UPDATE attempt SET cause_text = 'x' WHERE entry_id = {d} | TRY_DIFFERS 7",
        "UPDATE attempt SET cause_text = '250' WHERE entry_id = {a} | TRY_DIFFERS 2",
        "UPDATE attempt SET started_at = started_at - 1 WHERE entry_id = {a} | TRY_DIFFERS 2",
        "UPDATE attempt SET ended_at = ended_at + 1 WHERE entry_id = {a} | TRY_DIFFERS 2",
        "UPDATE attempt SET dot_at = NULL WHERE entry_id = {b} | TRY_DIFFERS 3",
        "UPDATE attempt SET dot_at = dot_at + 1 WHERE entry_id = {b} | TRY_DIFFERS 3",
        "DELETE FROM attempt WHERE entry_id = {b} | TRY_MISSING 3",
        "INSERT INTO attempt SELECT account, {f}, n, started_at, ended_at, host, tls, outcome, stage,"
            + " cause, cause_text, dot_at FROM attempt WHERE entry_id = {d} | TRY_UNSAID",
        "UPDATE decision SET reason = 'by telephone' WHERE entry_id = {c} | DECISION_DIFFERS 5",
        "UPDATE decision SET at = at - 1 WHERE entry_id = {c} | DECISION_DIFFERS 5",
        "UPDATE decision SET to_state = 'ACCEPTED' WHERE entry_id = {c} | DECISION_DIFFERS 5",
        "DELETE FROM decision WHERE entry_id = {c} | DECISION_MISSING 5",
        "INSERT INTO decision VALUES ('rh@exemple.ch', {b}, 1, 0, 'IN_DOUBT', 'WAITING', '')"
            + " | DECISION_UNSAID",
      })
  void whatWasChangedInTheOutboxIsFoundByTheJournal(String change, String expected) {
    aDay();
    assertThat(found()).isEmpty();
    change(change);
    assertThat(found()).contains(expected);
  }

  /// A program may say in its reason whatever JSON can hold.
  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0b", "a\r\nb\t", "\u2028", "\ufeff"})
  void noReasonIsTakenForAnother(String reason) {
    release("a");
    assertThat(store.move(entry("a"), OutboxState.CANCELLED, NOW, reason)).isTrue();
    assertThat(found()).isEmpty();
  }

  @Test
  void whatWasTriedAgainInDoubtIsFoundWhateverBecameOfIt() {
    AccountLease lease = aDay();
    change("UPDATE outbox_entry SET state = 'WAITING' WHERE key = 'b'");
    hand(lease, "b", Outcome.Kind.ACCEPTED);
    assertThat(found()).containsExactly("TRIED_IN_DOUBT 9");
  }

  @Test
  void whatWasTriedAgainThoughItWasAcceptedIsFound() {
    AccountLease lease = aDay();
    change("UPDATE outbox_entry SET state = 'WAITING' WHERE key = 'a'");
    hand(lease, "a", Outcome.Kind.ACCEPTED);
    assertThat(found()).containsExactly("TRIED_AGAIN 9");
  }

  @Test
  void noMoreIsToldThanIsWanted() {
    aDay();
    change("UPDATE attempt SET host = 'x:25'");
    assertThat(new JdbcRecordCheck(database()).contradictions(one -> true, 2)).hasSize(2);
  }

  @Test
  void whatIsFoundInOneMailboxDoesNotHideAnother() {
    aDay();
    String other = "z" + ACCOUNT;
    Submission ours = submission("g");
    try (Staging staging = store.openStaging(other)) {
      stage(
          staging,
          new Submission(
              other, "g", "print-g", FROM, ours.recipient(), Optional.empty(), "<g@exemple.ch>", NOW,
              NOW.plus(LIFE)));
      staging.release(Optional.empty());
    }
    change("UPDATE attempt SET host = 'x:25'");
    change("UPDATE outbox_entry SET state = 'ACCEPTED' WHERE key = 'g'");
    assertThat(new JdbcRecordCheck(database()).contradictions(other::equals, 1))
        .extracting(Contradiction::account)
        .containsExactly(other);
  }

  @Test
  void anAnswerThatComesLateContradictsNothing() throws Exception {
    release("a", "b", "c");
    OutboxStore ended = openAs(Program.ENDED);
    AccountLease before = ended.acquireLease(ACCOUNT, LEASE).orElseThrow();
    List<OutboxEntry> claimed = ended.claim(before, NOW, 3);
    claimed.forEach(one -> ended.markDot(before, one, NOW).join());
    AccountLease lease = lease();
    assertThat(found()).isEmpty();
    store.move(entry("b"), OutboxState.WAITING, NOW, "not there");
    store.move(entry("c"), OutboxState.ACCEPTED, NOW, "there");
    record(ended, before, of(claimed, "a"), Outcome.Kind.ACCEPTED);
    record(ended, before, of(claimed, "b"), Outcome.Kind.IN_DOUBT);
    record(ended, before, of(claimed, "c"), Outcome.Kind.REFUSED);
    assertThat(found()).isEmpty();
    hand(lease, "b", Outcome.Kind.REFUSED);
    assertThat(state("a")).isEqualTo(OutboxState.ACCEPTED);
    assertThat(found()).isEmpty();
  }

  @Test
  void aLateAnswerThatPutsOffIsTriedAgainWithoutADecision() {
    release("a");
    OutboxStore ended = openAs(Program.ENDED);
    AccountLease before = ended.acquireLease(ACCOUNT, LEASE).orElseThrow();
    OutboxEntry claimed = ended.claim(before, NOW, 1).getFirst();
    ended.markDot(before, claimed, NOW).join();
    AccountLease lease = lease();
    Attempt late = attempt(claimed, Outcome.Kind.DEFERRED, LOST);
    ended.record(before, claimed, late, NOW).join();
    hand(lease, "a", Outcome.Kind.ACCEPTED);
    assertThat(found()).isEmpty();
  }

  @Test
  void whatIsErasedContradictsNothing() {
    aDay();
    store.move(entry("b"), OutboxState.ACCEPTED, NOW, "by telephone");
    assertThat(store.erase(NOW.plus(Duration.ofDays(90)), NOW.plus(LIFE))).isPositive();
    assertThat(found()).isEmpty();
  }

  @Test
  void momentsAreComparedAsExactlyAsTheyAreKept() {
    release("a");
    AccountLease lease = lease();
    OutboxEntry claimed = claimOne(lease);
    Instant exact = NOW.plusNanos(123_456_789);
    store
        .record(
            lease, claimed,
            new Attempt(
                1, exact, exact, "", "", new Outcome(Outcome.Kind.DEFERRED, SmtpStage.RCPT, LOST),
                Optional.of(exact)),
            NOW)
        .join();
    assertThat(found()).isEmpty();
  }

  @Test
  void whatWasPreparedAndTakenBackIsNotMissed() {
    Approvals approvals = new JdbcApprovals(database(), () -> NOW);
    Signatory anna = new Signatory("Anna", "anna");
    MailingHead head = new MailingHead("m", ACCOUNT, "payslips", "m", "m.toml", NOW);
    try (Staging staging = store.openStaging(ACCOUNT)) {
      OutboxEntry entry = stage(staging, "a");
      staging.addRow("m", 1, "Anna", entry);
      staging.decide(entry, "it is the right one");
      staging.prepare(head, anna);
    }
    assertThat(found()).as("waits for a second person").isEmpty();
    Preparation preparation = approvals.open().getFirst();
    approvals.withdraw(preparation, anna);
    assertThat(store.entryByKey(ACCOUNT, "a")).isEmpty();
    assertThat(found()).isEmpty();
  }
}
