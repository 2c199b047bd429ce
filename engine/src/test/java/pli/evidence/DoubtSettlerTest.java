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
import pli.account.Account;
import pli.account.jdbc.JdbcAccountDirectory;
import pli.journal.JournalLine;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.AccountLease;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.Rows;
import pli.store.jdbc.SqliteDatabase;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Doubts settled by looks, with a real store and a folder that is only told.
class DoubtSettlerTest extends DoubtFixture {

  private SqliteDatabase database;
  private boolean frozen;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("pli.db"));
    store = new JdbcOutboxStore(database, time, new Random(5), "");
    JdbcAccountDirectory accounts = new JdbcAccountDirectory(database, time);
    accounts.add(
        Account.of(FROM, new SubmissionServer("mail.example.com", 465, Security.TLS), "pay"));
    settler = new DoubtSettler(tools(accounts));
  }

  private DoubtSettler.Tools tools(JdbcAccountDirectory accounts) {
    return new DoubtSettler.Tools(store, accounts, new ToldFolder(), () -> frozen, time);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsFoundIsAcceptedAlsoByAClockThatWasSetBack() {
    doubt("a", MessageNote.OnAbsence.ASK);
    time.set(Duration.ofDays(-30));
    assertThat(look()).isEqualTo(DoubtRule.Verdict.OPEN);
    filed = Set.of("<a@example.com>");
    assertThat(look()).isEqualTo(DoubtRule.Verdict.FOUND);
    assertThat(entry("a").state()).isEqualTo(OutboxState.ACCEPTED);
  }

  @Test
  void noAbsenceByAClockThatWasSetBackHandsOverAgain() {
    doubt("a", MessageNote.OnAbsence.RESEND);
    time.set(Duration.ofDays(-30));
    for (int i = 0; i < 100; i++) {
      assertThat(look()).isEqualTo(DoubtRule.Verdict.OPEN);
    }
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
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

  // The copy to oneself

  @Test
  void aCopyThatMayBeThatOfTheCopyToOneselfIsLeftToAPerson() {
    copiedDoubt("a", MessageNote.OnAbsence.RESEND);
    hand(FROM, "a#copy", Outcome.Kind.ACCEPTED);
    filed = Set.of("<a@example.com>");
    assertThat(look()).isEqualTo(DoubtRule.Verdict.SHARED);
    passTime();
    filed = Set.of();
    passTime();
    time.advance(Duration.ofHours(7));
    settler.lookForAll(true);
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
    assertThat(store.decisions(entry("a"))).isEmpty();
    assertThat(new JdbcJournal(database).lines(FROM.toString(), 0, 100))
        .anyMatch(line -> line.text().contains("\"result\":\"SHARED\""))
        .noneMatch(line -> line.text().contains("\"result\":\"FOUND\""));
  }

  @Test
  void whereMessageAndCopyAreInDoubtOneCopyProvesNeither() {
    copiedDoubt("a", MessageNote.OnAbsence.ASK);
    hand(FROM, "a#copy", Outcome.Kind.IN_DOUBT);
    filed = Set.of("<a@example.com>");
    time.advance(Duration.ofSeconds(10));
    assertThat(settler.lookForAll(false))
        .hasSize(2)
        .allMatch(one -> one.verdict() == DoubtRule.Verdict.SHARED);
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
    assertThat(entry("a#copy").state()).isEqualTo(OutboxState.IN_DOUBT);
  }

  @Test
  void aCopyThatIsThereBeforeTheCopyToOneselfHasLeftIsThatOfTheMessage() {
    copiedDoubt("a", MessageNote.OnAbsence.ASK);
    filed = Set.of("<a@example.com>");
    assertThat(look()).isEqualTo(DoubtRule.Verdict.FOUND);
    assertThat(entry("a").state()).isEqualTo(OutboxState.ACCEPTED);
    assertThat(entry("a#copy").state()).isEqualTo(OutboxState.WAITING);
  }

  @Test
  void aCopyToOneselfThatLeavesDuringTheLookCounts() {
    copiedDoubt("a", MessageNote.OnAbsence.ASK);
    filed = Set.of("<a@example.com>");
    meanwhile = () -> hand(FROM, "a#copy", Outcome.Kind.ACCEPTED);
    assertThat(look()).isEqualTo(DoubtRule.Verdict.SHARED);
    assertThat(entry("a").state()).isEqualTo(OutboxState.IN_DOUBT);
  }

  @Test
  void anAbsenceHandsOverAgainAlsoWithACopyToOneself() {
    copiedDoubt("a", MessageNote.OnAbsence.RESEND);
    hand(FROM, "a#copy", Outcome.Kind.REFUSED);
    passTime();
    assertThat(entry("a").state()).isEqualTo(OutboxState.WAITING);
  }

  // Others look and decide as well

  @Test
  void aLookThatIsSlowerThanAnotherOneSettlesNothingOfTheNextTry() {
    doubt("a", MessageNote.OnAbsence.RESEND);
    for (int minutes : List.of(11, 3)) {
      time.advance(Duration.ofMinutes(minutes));
      settler.lookForAll(false);
    }
    time.advance(Duration.ofMinutes(3));
    meanwhile =
        () -> {
          assertThat(settler.lookForAll(false).getFirst().entry().state())
              .isEqualTo(OutboxState.WAITING);
          time.advance(Duration.ofSeconds(2));
          hand(FROM, "a", Outcome.Kind.IN_DOUBT);
          time.advance(Duration.ofSeconds(5));
        };
    assertThat(settler.lookForAll(false))
        .singleElement()
        .extracting(DoubtSettler.Settled::verdict)
        .isEqualTo(DoubtRule.Verdict.CHANGED);
    assertThat(entry("a").state()).as("seven seconds after").isEqualTo(OutboxState.IN_DOUBT);
    assertThat(entry("a").attempts()).isEqualTo(2);
    assertThat(store.looks(entry("a"))).as("of this try").isEmpty();
  }

  @Test
  void whatAPersonSettledDuringTheLookStaysAsItIs() {
    doubt("a", MessageNote.OnAbsence.ASK);
    filed = Set.of("<a@example.com>");
    meanwhile = () -> store.move(entry("a"), OutboxState.CANCELLED, time.instant(), "no");
    assertThat(look()).isEqualTo(DoubtRule.Verdict.CHANGED);
    assertThat(entry("a").state()).isEqualTo(OutboxState.CANCELLED);
  }

  @Test
  void aLookIsAsOldAsItsBeginning() {
    doubt("a", MessageNote.OnAbsence.RESEND);
    time.advance(Duration.ofMinutes(9));
    meanwhile = () -> time.advance(Duration.ofMinutes(5));
    settler.lookForAll(false);
    for (int i = 0; i < 2; i++) {
      time.advance(Duration.ofMinutes(3));
      settler.lookForAll(false);
    }
    assertThat(entry("a").state()).as("one of three was too soon").isEqualTo(OutboxState.IN_DOUBT);
  }

  @Test
  void whatWasSeenWhileTheDatabaseWentBackSettlesNothingOfWhatItWasBefore() {
    doubt("a", MessageNote.OnAbsence.RESEND);
    filed = Set.of("<a@example.com>");
    meanwhile = () -> frozen = true;
    assertThatThrownBy(this::look)
        .isInstanceOfSatisfying(
            StoreUnavailable.class,
            refused -> assertThat(refused.phrase().code()).isEqualTo("evidence.frozen"));
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

    new DoubtSettler(tools(accounts), 2).lookForAll(false);

    assertThat(store.entry(last.id()).orElseThrow().state()).isEqualTo(OutboxState.ACCEPTED);
  }

  @Test
  void whatIsDamagedOfOneAccountLeavesTheOthersTheirs() {
    EmailAddress damaged = EmailAddress.parse("hire@example.com");
    new JdbcAccountDirectory(database, time)
        .add(
            Account.of(
                damaged, new SubmissionServer("mail.example.com", 465, Security.TLS), "hire"));
    doubt(damaged, "a", MessageNote.OnAbsence.ASK);
    doubt("b", MessageNote.OnAbsence.ASK);
    doubt("c", MessageNote.OnAbsence.ASK);
    database.write(
        connection ->
            Rows.update(
                connection,
                "UPDATE account SET settings = '{' WHERE id = ?",
                damaged.toString()));

    filed = Set.of("<b@example.com>");
    time.advance(Duration.ofSeconds(10));
    settler.lookForAll(true);
    assertThat(entry("b").state()).as("by itself").isEqualTo(OutboxState.ACCEPTED);

    filed = Set.of("<c@example.com>");
    assertThatThrownBy(() -> settler.lookForAll(false))
        .isInstanceOfSatisfying(
            StoreUnavailable.class,
            told ->
                assertThat(told.phrase())
                    .isEqualTo(
                        Phrase.of("account.settings-damaged", "account", damaged.toString())));
    assertThat(entry("c").state()).as("asked by a person").isEqualTo(OutboxState.ACCEPTED);
  }
}
