// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.budget.jdbc.JdbcLimitBook;
import pli.journal.Journal;
import pli.journal.JournalChain;
import pli.journal.JournalCheck;
import pli.journal.JournalLine;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.jdbc.JdbcRecordCheck;
import pli.smtp.Cause;
import pli.smtp.EmailAddress;
import pli.smtp.SmtpStage;

/// What every store keeps of what happened: the journal, what persons know messages by, and what stays
/// when the bytes are erased.
public abstract class OutboxRecordContract extends OutboxStoreFixture {

  private static final String HASH = "ab".repeat(32);

  private Journal journal() {
    return new JdbcJournal(database());
  }

  private RecordCheck check() {
    return new JdbcRecordCheck(database());
  }

  private void release(String key, String label, String subject) {
    release(key, label, subject, "");
  }

  private void release(String key, String label, String subject, String period) {
    MessageNote note =
        new MessageNote(
            label, subject, List.of(new MessageNote.Document("Fiche août.pdf", HASH)),
            MessageNote.OnAbsence.ASK, new MessageNote.About(List.of(), period));
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.stage(
          new Submission(
              ACCOUNT, key, "print-" + key, FROM,
              EmailAddress.parse(MessageNote.folded(label).replace(' ', '.') + "@kunde.ch"),
              Optional.of(FROM), "<" + key + "@exemple.ch>", NOW, NOW.plus(LIFE), note),
          text("content of " + key));
      staging.release(Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatExpiresIsALineOfTheJournal() {
    release("a", "b");
    AccountLease lease = lease();
    Instant end = NOW.plus(LIFE);
    OutboxEntry claimed = store.claim(lease, NOW, 1).getFirst();
    Outcome deferred = new Outcome(Outcome.Kind.DEFERRED, SmtpStage.RCPT, LOST);
    store
        .record(
            lease, claimed,
            new Attempt(1, end, end, "mx.exemple.ch:465", "", deferred, Optional.empty()), end)
        .join();
    store.expire(ACCOUNT, end, 9);
    assertThat(lines())
        .filteredOn(line -> line.contains("\"kind\":\"expire\""))
        .hasSize(2)
        .allMatch(line -> line.contains("\"expiresAt\":\"" + end))
        .anyMatch(line -> line.contains("\"attempts\":1"))
        .anyMatch(line -> line.contains("\"attempts\":0"));
  }

  /// One of each kind.
  private static final List<Cause> CAUSES =
      List.of(
          OK, LOST, new Cause.TimedOut(LEASE), new Cause.NotConnected("refused"),
          new Cause.NameNotResolved("mx.exemple.ch"),
          new Cause.TlsFailed(Cause.TlsProblem.OTHER, "alert"),
          new Cause.ExtensionMissing("SMTPUTF8"), new Cause.ProtocolViolated("garbage"),
          new Cause.TooLarge(20, 10), new Cause.StoppedHere("closing"),
          new Cause.TokenDelayed("later"), new Cause.GrantEnded("no more"));

  @Test
  void whatTheRecordCountsAgainstLimitsIsWhatOutcomesCount() {
    release("a");
    AccountLease lease = lease();
    Instant now = NOW;
    List<Instant> counted = new ArrayList<>();
    for (SmtpStage stage : SmtpStage.values()) {
      for (Cause cause : CAUSES) {
        now = now.plusSeconds(1);
        Outcome outcome = new Outcome(Outcome.Kind.DEFERRED, stage, cause);
        OutboxEntry claimed = store.claim(lease, now, 1).getFirst();
        Attempt attempt =
            new Attempt(claimed.attempts(), now, now, "mx", "", outcome, Optional.empty());
        store.record(lease, claimed, attempt, now).join();
        if (outcome.counts()) {
          counted.add(now);
        }
      }
    }
    assertThat(CAUSES).hasSize(Cause.class.getPermittedSubclasses().length);
    assertThat(new JdbcLimitBook(database()).countedSince(ACCOUNT, NOW))
        .containsExactlyElementsOf(counted);
  }

  private List<String> lines() {
    return journal().lines(ACCOUNT, 0, 100).stream().map(JournalLine::text).toList();
  }

  private OutboxEntry hand(AccountLease lease, String key, Outcome.Kind kind) {
    List<OutboxEntry> claimed = store.claim(lease, NOW, 16);
    OutboxEntry wanted =
        claimed.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    store.unclaim(lease, claimed.stream().filter(one -> one != wanted).toList(), NOW);
    store.markDot(lease, wanted, NOW).join();
    record(store, lease, wanted, kind);
    return wanted;
  }

  private OutboxEntry accept(AccountLease lease, String key) {
    return hand(lease, key, Outcome.Kind.ACCEPTED);
  }

  @Test
  void releaseTriesAndDecisionsAreLinesOfAWholeChain() {
    release("a", "Marie Favre", "Salaire août 2026");
    AccountLease lease = lease();
    OutboxEntry claimed = accept(lease, "a");
    OutboxEntry copy = store.entryByKey(ACCOUNT, "a#copy").orElseThrow();
    assertThat(store.move(copy, OutboxState.CANCELLED, NOW, "not wanted")).isTrue();

    assertThat(journal().lines(ACCOUNT, 0, 100))
        .extracting(JournalLine::kind)
        .containsExactly("release", "attempt", "decision");
    assertThat(lines().get(1))
        .contains(
            "\"entry\":\"" + claimed.id() + "\"", "\"recipient\":\"marie.favre@kunde.ch\"",
            "\"messageId\":\"<a@exemple.ch>\"", "\"host\":\"mx.exemple.ch:465\"",
            "\"tls\":\"TLSv1.3 AES\"", "\"outcome\":\"ACCEPTED\"", "\"stage\":\"FINAL_REPLY\"",
            "\"reply\":[\"250 2.0.0 queued\",\"250 as 17\"]",
            "\"documents\":[{\"name\":\"Fiche août.pdf\",\"sha256\":\"" + HASH + "\"}]")
        .containsPattern("\"content\":\"[0-9a-f]{64}\"");
    assertThat(lines().get(2)).contains("\"to\":\"CANCELLED\"", "\"reason\":\"not wanted\"");
    assertThat(new JournalCheck(journal()).check(Optional.empty()))
        .singleElement()
        .matches(JournalChain.Verdict::isWhole);
  }

  @Test
  void whatTheStoreSaysIsWhatItsJournalSays() {
    assertThat(check().isUsed()).isFalse();
    release("a", "Marie Favre", "Salaire");
    release("b", "Urs Müller", "Lohn");
    release("c", "Zoë Rossi", "Paga");
    assertThat(check().isUsed()).isTrue();
    AccountLease lease = lease();
    accept(lease, "a");
    hand(lease, "b", Outcome.Kind.REFUSED);
    hand(lease, "c", Outcome.Kind.IN_DOUBT);
    store.move(entry("c"), OutboxState.ACCEPTED, NOW, "by telephone");
    store.move(entry("b"), OutboxState.WAITING, NOW, "again");
    hand(lease, "b", Outcome.Kind.DEFERRED);
    assertThat(check().contradictions(one -> true, 10)).isEmpty();
  }

  @Test
  void whatIsNotCommittedIsNoLine() {
    release("a", "Marie Favre", "Salaire");
    AccountLease lease = lease();
    store.releaseLease(lease);
    assertThat(store.claim(lease, NOW, 1)).isEmpty();
    OutboxEntry waiting = entry("a");
    assertThat(store.move(waiting, OutboxState.HELD, NOW, "")).isTrue();
    assertThat(store.move(waiting, OutboxState.HELD, NOW, "")).as("moved on").isFalse();
    assertThat(journal().lines(ACCOUNT, 0, 100))
        .extracting(JournalLine::kind)
        .as("one for the message and one for the sender's copy")
        .containsExactly("release", "decision", "decision");
  }

  @Test
  void whatAProgramLeftInDoubtIsALine() throws Exception {
    release("a", "Marie Favre", "Salaire");
    OutboxStore ended = openAs(Program.ENDED);
    AccountLease lease = ended.acquireLease(ACCOUNT, LEASE).orElseThrow();
    OutboxEntry claimed = ended.claim(lease, NOW, 1).getFirst();
    ended.markDot(lease, claimed, NOW).join();
    lease();
    assertThat(lines().getLast())
        .contains("\"outcome\":\"IN_DOUBT\"", "the program ended before the answer");
  }

  @ParameterizedTest
  @CsvSource({
    "marie, a",
    "MARIE août, a",
    "marie August, a",
    "marie agosto, a",
    "marie favre@kunde, a",
    "fiche, 'a,b'",
    "urs, b",
    "juli urs, b",
    "urs februar, ''",
    "100%, c",
    "%, c",
  })
  void aQuestionFindsWhatHoldsAllItsWords(String question, String keys) {
    release("a", "Marie Favre", "Salaire de août 2026");
    release("b", "Urs Müller", "Lohn Juli 2026");
    release("c", "Zoë Rossi", "100% Lohn");
    List<String> wanted = Stream.of(keys.split(",")).filter(key -> !key.isEmpty()).toList();
    assertThat(
            store.search(SearchTerms.of(List.of(question.split(" "))), 100).stream()
                .filter(one -> one.entry().role() == Role.TO)
                .filter(one -> !question.equals("fiche") || !one.entry().key().equals("c"))
                .map(one -> one.entry().key()))
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "marie octobre", "Marie Oktober", "marie ottobre", "OCTOBER marie", "marie oct", "okt. marie",
        "marie ott.", "marie 2026-10", "marie 10.2026", "10/2026", "marie octobre 2026",
        "novembre", "november", "nov", "2026-11", "11.2026"
      })
  void theMonthThatItIsAboutAndThatOfItsReleaseAreFoundThoughNoWordNamesThem(String question) {
    release("a", "Marie Favre", "Fiche de salaire", "2026-10");
    assertThat(keysOf(question)).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"juli", "2026-07", "7.2026", "octobre 2025", "octobres"})
  void anotherMonthIsNotFound(String question) {
    release("a", "Marie Favre", "Fiche de salaire", "2026-10");
    assertThat(keysOf(question)).isEmpty();
  }

  @Test
  void aNumberIsNoMonthAndANameThatBeginsLikeOneIsFound() {
    release("a", "Marie Favre", "Facture 20-10", "");
    release("b", "Octavia Novelli", "Facture", "2026-10");
    assertThat(keysOf("octobre")).containsExactly("b");
    assertThat(keysOf("octavia")).containsExactly("b");
    assertThat(keysOf("novelli")).containsExactly("b");
  }

  private List<String> keysOf(String question) {
    return store.search(SearchTerms.of(List.of(question)), 100).stream()
        .filter(one -> one.entry().role() == Role.TO)
        .map(one -> one.entry().key())
        .toList();
  }

  @Test
  void whatIsStagedIsNotFound() {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      stage(staging, "a");
      assertThat(store.search(SearchTerms.of(List.of("r.a")), 10)).isEmpty();
    }
    assertThat(store.search(SearchTerms.of(List.of("r.a")), 10)).isEmpty();
  }

  @Test
  void theBytesGoAndTheProofStays() {
    release("a", "Marie Favre", "Salaire");
    AccountLease lease = lease();
    accept(lease, "a");
    OutboxEntry entry = entry("a");
    assertThat(store.erase(NOW.plus(Duration.ofDays(1)), NOW.plus(LIFE)))
        .as("the sender's copy still waits")
        .isZero();
    accept(lease, "a#copy");
    assertThat(store.erase(entry.updatedAt(), NOW.plus(LIFE))).as("not old enough").isZero();
    assertThat(store.erase(NOW.plus(Duration.ofDays(1)), NOW.plus(LIFE))).isEqualTo(1);
    assertThat(store.erase(NOW.plus(Duration.ofDays(1)), NOW.plus(LIFE))).isZero();

    assertThat(store.isErased(entry)).isTrue();
    assertThat(entry("a").state()).isEqualTo(OutboxState.ACCEPTED);
    assertThat(store.noted(entry).orElseThrow().contentSha256()).hasSize(64);
    assertThat(lines().getLast()).contains("\"kind\":\"erase\"", "\"contents\":1");
    assertThat(lines()).filteredOn(line -> line.contains("\"kind\":\"erase\"")).hasSize(1);
    store.releaseLease(lease);
    assertThat(store.wipe()).isTrue();
  }

  @Test
  void whatIsErasedIsNotHandedOverAgain() {
    release("a", "Marie Favre", "Salaire");
    store.move(entry("a"), OutboxState.CANCELLED, NOW, "");
    assertThat(store.erase(NOW.plusSeconds(1), NOW.plusSeconds(2))).isEqualTo(1);
    assertThat(store.move(entry("a"), OutboxState.WAITING, NOW.plusSeconds(3), "")).isFalse();
  }

  @Test
  void whatIsInDoubtIsNotErased() {
    release("a", "Marie Favre", "Salaire");
    AccountLease lease = lease();
    hand(lease, "a", Outcome.Kind.IN_DOUBT);
    accept(lease, "a#copy");
    assertThat(store.erase(NOW.plus(Duration.ofDays(90)), NOW.plus(LIFE))).isZero();
  }
}
