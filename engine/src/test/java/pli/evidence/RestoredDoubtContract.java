// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.account.Account;
import pli.account.jdbc.JdbcAccountDirectory;
import pli.journal.MarkFile;
import pli.journal.RestoreGuard;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.EvidenceLook;
import pli.outbox.MessageNote;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.Database;
import pli.words.StoreUnavailable;

/// What is in doubt in a database that was set back: what left since is not in it, and its copies lie in
/// the folder all the same.
abstract class RestoredDoubtContract extends DoubtFixture {

  private static final Set<String> COPY = Set.of("<a@example.com>");

  private Database database;
  private RestoreGuard guard;
  private int programs;

  /// Opens the database, as a program that begins.
  protected abstract Database open();

  /// Keeps the database as it is now; nobody has it open.
  protected abstract void backUp();

  /// Puts in its place what was kept; nobody has it open.
  protected abstract void putBack();

  @BeforeEach
  void begin() {
    startProgram();
    new JdbcAccountDirectory(database, time)
        .add(Account.of(FROM, new SubmissionServer("mail.example.com", 465, Security.TLS), "pay"));
    guard.begin();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void startProgram() {
    programs++;
    database = open();
    guard =
        new RestoreGuard(
            new JdbcJournal(database), new MarkFile(folder.resolve("marks")),
            new RestoreGuard.Time(time, time), database);
    store = new JdbcOutboxStore(database, time, new Random(programs), "");
    settler =
        new DoubtSettler(
            new DoubtSettler.Tools(
                store, new JdbcAccountDirectory(database, time), new ToldFolder(),
                () -> guard.refusal().isPresent(), time));
  }

  private void endProgram() {
    guard.end();
    database.close();
  }

  /// Something happens that the database, as it is afterwards, knows nothing of. The program that is
  /// there then has not begun to hand over.
  private void lose(Runnable history) {
    endProgram();
    backUp();
    startProgram();
    guard.begin();
    history.run();
    endProgram();
    putBack();
    startProgram();
  }

  private void handAgain(Outcome.Kind kind) {
    store.move(entry("a"), OutboxState.WAITING, time.instant(), "it is not there");
    time.advance(Duration.ofMinutes(1));
    hand(FROM, "a", kind);
  }

  private void unfreeze() {
    time.advance(Duration.ofMinutes(1));
    guard.unfreeze("looked at what arrived");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void untilSomebodyHasLookedNothingIsLookedForAndNothingSettled(boolean byItself) {
    doubt("a", MessageNote.OnAbsence.RESEND);
    lose(() -> handAgain(Outcome.Kind.ACCEPTED));
    filed = COPY;
    time.advance(Duration.ofMinutes(20));
    assertRefused(byItself);
    assertThat(asked).isZero();
    assertThat(store.looks(entry("a"))).isEmpty();
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
  }

  private void assertRefused(boolean byItself) {
    assertThatThrownBy(() -> settler.lookForAll(byItself))
        .isInstanceOfSatisfying(
            StoreUnavailable.class,
            refused -> assertThat(refused.phrase().code()).isEqualTo("evidence.frozen"));
  }

  @Test
  void whoAsksHearsItAlsoWhereTheDatabaseKnowsOfNoDoubt() {
    doubt("z", MessageNote.OnAbsence.ASK);
    store.move(entry("z"), OutboxState.CANCELLED, time.instant(), "");
    lose(() -> doubt("a", MessageNote.OnAbsence.ASK));
    assertRefused(false);
  }

  @Test
  void whatIsNotKnownToBeRestoredIsLookedFor() {
    doubt("a", MessageNote.OnAbsence.ASK);
    endProgram();
    startProgram();
    filed = COPY;
    assertThat(look()).isEqualTo(DoubtRule.Verdict.FOUND);
    assertThat(entry("a").state()).isEqualTo(OutboxState.ACCEPTED);
  }

  @Test
  void aCopyOfWhatLeftToNobodyElseIsAProofAfterwardsWhicheverTryItIsOf() {
    doubt("a", MessageNote.OnAbsence.ASK);
    lose(() -> handAgain(Outcome.Kind.ACCEPTED));
    unfreeze();
    filed = COPY;
    assertThat(look()).isEqualTo(DoubtRule.Verdict.FOUND);
    assertThat(entry("a").state()).isEqualTo(OutboxState.ACCEPTED);
  }

  @Test
  void aCopyMayBeThatOfACopyToOneselfWhoseLeavingWasLost() {
    copiedDoubt("a", MessageNote.OnAbsence.RESEND);
    lose(() -> hand(FROM, "a#copy", Outcome.Kind.ACCEPTED));
    store.move(entry("a#copy"), OutboxState.CANCELLED, time.instant(), "it arrived");
    unfreeze();
    filed = COPY;
    assertThat(look()).isEqualTo(DoubtRule.Verdict.SHARED);
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
    assertThat(store.sharesItsCopy(entry("a"))).as("people are told").isTrue();
  }

  @Test
  void soItIsWithADoubtThatCameLaterAboutAMessageOfBefore() {
    copiedDoubt("a", MessageNote.OnAbsence.ASK);
    lose(() -> hand(FROM, "a#copy", Outcome.Kind.ACCEPTED));
    unfreeze();
    guard.begin();
    handAgain(Outcome.Kind.IN_DOUBT);
    filed = COPY;
    assertThat(look()).isEqualTo(DoubtRule.Verdict.SHARED);
  }

  @Test
  void anAbsenceCountsFromThenOnAndHandsNothingOverAgain() {
    doubt("a", MessageNote.OnAbsence.RESEND);
    for (int minutes : List.of(11, 3)) {
      time.advance(Duration.ofMinutes(minutes));
      settler.lookForAll(false);
    }
    lose(() -> handAgain(Outcome.Kind.IN_DOUBT));
    unfreeze();
    time.advance(Duration.ofMinutes(3));
    assertThat(look())
        .as("the third, and soon after a try that was lost")
        .isEqualTo(DoubtRule.Verdict.OPEN);
    for (int minutes : List.of(9, 2)) {
      time.advance(Duration.ofMinutes(minutes));
      assertThat(look()).isEqualTo(DoubtRule.Verdict.OPEN);
    }
    time.advance(Duration.ofMinutes(2));
    assertThat(look()).isEqualTo(DoubtRule.Verdict.ABSENT);
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
    assertThat(store.decisions(entry("a"))).isEmpty();
  }

  @Test
  void whatWasSeenBeforeIsLookedForOnceMore() {
    copiedDoubt("a", MessageNote.OnAbsence.ASK);
    EvidenceLook seen = new EvidenceLook(time.instant(), EvidenceLook.Result.FOUND, "Sent");
    // As a program leaves it that is killed before it settles.
    store.recordLook(entry("a"), seen);
    lose(() -> hand(FROM, "a#copy", Outcome.Kind.ACCEPTED));
    unfreeze();
    filed = COPY;
    assertThat(look()).isEqualTo(DoubtRule.Verdict.SHARED);
  }

  @Test
  void whatAClockThatWasAheadMadeWasThereBeforeAllTheSame() {
    time.set(Duration.ofDays(20));
    doubt("a", MessageNote.OnAbsence.RESEND);
    time.set(Duration.ofDays(-20));
    lose(() -> doubt("b", MessageNote.OnAbsence.ASK));
    unfreeze();
    time.advance(Duration.ofDays(20));
    passTime();
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
  }

  @Test
  void whatIsFoundCountsAlsoIfTheClockWasAheadWhenSomebodyLetItGoOn() {
    doubt("a", MessageNote.OnAbsence.ASK);
    lose(() -> handAgain(Outcome.Kind.ACCEPTED));
    time.set(Duration.ofDays(3));
    unfreeze();
    time.set(Duration.ofDays(-3));
    filed = COPY;
    assertThat(look()).isEqualTo(DoubtRule.Verdict.FOUND);
  }

  @Test
  void whatIsMadeAfterwardsIsAsEver() {
    doubt("a", MessageNote.OnAbsence.ASK);
    lose(() -> handAgain(Outcome.Kind.ACCEPTED));
    unfreeze();
    guard.begin();
    time.advance(Duration.ofSeconds(1));
    doubt("b", MessageNote.OnAbsence.RESEND);
    copiedDoubt("c", MessageNote.OnAbsence.ASK);
    filed = Set.of("<c@example.com>");
    passTime();
    assertThat(entry("b").state()).isEqualTo(OutboxState.WAITING);
    assertThat(entry("c").state()).isEqualTo(OutboxState.ACCEPTED);
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
  }
}
