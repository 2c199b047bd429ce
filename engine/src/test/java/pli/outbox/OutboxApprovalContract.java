// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import pli.journal.JournalLine;
import pli.journal.Signatory;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.approval.Approvals;
import pli.outbox.approval.Approvals.Release;
import pli.outbox.approval.NotedDecision;
import pli.outbox.approval.Preparation;
import pli.outbox.jdbc.JdbcApprovals;
import pli.smtp.EmailAddress;
import pli.words.InputRefused;

/// What four eyes mean, on any store: nothing leaves by one person alone, and nothing of it twice.
public abstract class OutboxApprovalContract extends OutboxStoreFixture {

  private static final String FILE = "/m.toml";
  private static final Signatory ANNA = new Signatory("Anna", "anna");
  private static final Signatory BEAT = new Signatory("Beat", "beat");

  private Approvals approvals() {
    return new JdbcApprovals(database(), InstantSource.fixed(NOW));
  }

  private List<String> journalLines() {
    return new JdbcJournal(database()).newest(50).stream().map(JournalLine::text).toList();
  }

  private Preparation prepare(String mailing, String... keys) {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      int row = 2;
      for (String key : keys) {
        staging.addRow(mailing, row++, "person " + key, stage(staging, key));
      }
      staging.prepare(head(mailing), ANNA);
    }
    return approvals().of(mailing).orElseThrow();
  }

  @Test
  void whatIsPreparedIsNotHandedOverAndOutlivesItsProgram() throws Exception {
    prepare("m-1", "a", "b");
    assertThat(store.claim(lease(), NOW, 9)).isEmpty();
    assertThat(store.mailings(9)).isEmpty();

    openAs(Program.ELSEWHERE).openStaging(ACCOUNT).close();

    assertThat(approvals().rows(approvals().of("m-1").orElseThrow()))
        .extracting(MailingEntry::label)
        .containsExactly("person a", "person b");
  }

  @Test
  void anotherPersonReleasesAllOfItAndBothNamesAreKept() {
    Preparation preparation = prepare("m-1", "a", "b");

    Release release = approvals().release(preparation, BEAT, 0, LIFE);

    assertThat(release).isInstanceOf(Release.Done.class);
    assertThat(store.claim(lease(), NOW, 9)).hasSize(2);
    assertThat(store.mailingEntries("m-1")).hasSize(2);
    assertThat(approvals().open()).isEmpty();
    assertThat(journalLines())
        .anyMatch(line -> line.contains("\"prepare\"") && line.contains("Anna"))
        .anyMatch(
            line ->
                line.contains("\"release\"") && line.contains("Anna") && line.contains("Beat"));
  }

  @Test
  void whoPreparedDoesNotRelease() {
    Preparation preparation = prepare("m-1", "a");
    assertThat(approvals().release(preparation, new Signatory(" ánna ", "beat"), 0, LIFE))
        .isInstanceOf(Release.SamePerson.class);
    assertThat(store.claim(lease(), NOW, 9)).isEmpty();
  }

  @Test
  void ofTwoReleasesOneFindsItGone() {
    Preparation preparation = prepare("m-1", "a");
    approvals().release(preparation, BEAT, 0, LIFE);
    assertThat(approvals().release(preparation, BEAT, 0, LIFE)).isInstanceOf(Release.Gone.class);
    assertThat(approvals().withdraw(preparation, ANNA)).isFalse();
    assertThat(store.claim(lease(), NOW, 9)).hasSize(1);
  }

  @Test
  void nothingLeavesIfWhatWasPreparedIsNotAllThere() {
    Preparation there = prepare("m-1", "a", "b");
    Preparation more =
        new Preparation(
            there.id(), there.mailing(), there.preparedBy(), there.preparedAt(), 3);
    isRefused("approval.rows-gone", () -> approvals().release(more, BEAT, 0, LIFE));
    assertThat(store.claim(lease(), NOW, 9)).isEmpty();
    assertThat(approvals().open()).hasSize(1);
  }

  @Test
  void whatIsTakenBackLeavesNothingAndMayBePreparedAnew() {
    Preparation preparation = prepare("m-1", "a");
    assertThat(approvals().withdraw(preparation, ANNA)).isTrue();
    assertThat(approvals().open()).isEmpty();

    approvals().release(prepare("m-1", "a"), BEAT, 0, LIFE);

    assertThat(store.claim(lease(), NOW, 9)).hasSize(1);
  }

  @Test
  void theStoreReleasesNothingOfSuchAnAccountByOnePersonAlone() {
    approvals().want(ACCOUNT, true, ANNA);
    assertThat(approvals().isWanted(ACCOUNT)).isTrue();
    assertThatThrownBy(() -> release("a")).isInstanceOf(InputRefused.class);
    AccountLease lease = lease();
    assertThat(store.claim(lease, NOW, 9)).isEmpty();

    approvals().want(ACCOUNT, false, ANNA);
    release("a");

    assertThat(store.claim(lease, NOW, 9)).hasSize(1);
    assertThat(journalLines()).filteredOn(line -> line.contains("four-eyes")).hasSize(2);
  }

  @Test
  void aRehearsalToTheOwnAddressNeedsNoSecondPerson() {
    approvals().want(ACCOUNT, true, ANNA);
    try (Staging staging = store.openStaging(ACCOUNT)) {
      Submission usual = submission("a");
      stage(
          staging,
          new Submission(
              ACCOUNT, "a", "print", FROM, EmailAddress.parse(ACCOUNT), Optional.empty(),
              usual.messageId(), NOW, usual.expiresAt()));
      staging.release(Optional.empty());
    }
    assertThat(store.claim(lease(), NOW, 9)).hasSize(1);
  }

  @Test
  void aNameThatSomebodyElseTookMeanwhileIsNotShared() {
    Preparation preparation = prepare("m-1", "a");
    try (Staging staging = store.openStaging("info@exemple.ch")) {
      staging.release(
          Optional.of(
              new MailingHead("m-1", "info@exemple.ch", "payslips", "m", "/other.toml", NOW)));
    }
    assertThat(approvals().release(preparation, BEAT, 0, LIFE))
        .isInstanceOfSatisfying(
            Release.Done.class, done -> assertThat(done.mailing().id()).isEqualTo("m-1-2"));
    assertThat(store.mailingEntries("m-1")).isEmpty();
  }

  @Test
  void whatWasLetGoIsShownBeforeTheReleaseAndTheJournalKeepsIt() {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      OutboxEntry entry = stage(staging, "a");
      staging.addRow("m-1", 2, "person a", entry);
      staging.decide(entry, "asked her [document.script]");
      staging.addRow("m-1", 3, "person b", stage(staging, "b"));
      staging.prepare(head("m-1"), ANNA);
    }
    Preparation preparation = approvals().of("m-1").orElseThrow();
    assertThat(approvals().decisions(preparation))
        .extracting(NotedDecision::row, NotedDecision::label, NotedDecision::text)
        .containsExactly(tuple(2, "person a", "asked her [document.script]"));

    assertThat(approvals().release(preparation, BEAT, 0, LIFE))
        .isEqualTo(new Release.Unseen(1));
    assertThat(store.claim(lease(), NOW, 9)).isEmpty();

    assertThat(approvals().release(preparation, BEAT, 1, LIFE)).isInstanceOf(Release.Done.class);
    assertThat(journalLines())
        .anyMatch(
            line -> line.contains("\"release\"") && line.contains("\"overridesShown\":[2]"));
  }

  @Test
  void whatGivesWayStaysAsItIsUntilTheNewOneIsPrepared() {
    Preparation preparation = prepare("m-1", "a", "b");
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.replace(FILE, List.of(preparation.id()), () -> ANNA);
      stage(staging, copied("a"));
      staging.awaitKept();
    }
    assertThat(approvals().open()).containsExactly(preparation);
    assertThat(approvals().rows(preparation)).hasSize(2);

    approvals().release(preparation, BEAT, 0, LIFE);

    assertThat(store.claim(lease(), NOW, 9)).extracting(OutboxEntry::key).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void theNewOneTakesItsPlaceWithTheKeysOfItsMessages() {
    Preparation preparation = prepare("m-1", "a", "b");
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.replace(FILE, List.of(preparation.id()), () -> ANNA);
      assertThat(stage(staging, copied("a"))).isInstanceOf(Staging.Staged.New.class);
      assertThat(stage(staging, copied("a"))).isInstanceOf(Staging.Staged.Known.class);
      stage(staging, "c");
      staging.prepare(head("m-1"), BEAT);
    }
    assertThat(approvals().open()).extracting(one -> one.preparedBy().name()).containsExactly("Beat");
    assertThat(approvals().withdraw(preparation, ANNA)).isFalse();
    assertThat(store.entryByKey(ACCOUNT, "b")).isEmpty();
    assertThat(journalLines()).anyMatch(line -> line.contains("\"withdraw\""));

    approvals().release(approvals().of("m-1").orElseThrow(), ANNA, 0, LIFE);

    assertThat(store.claim(lease(), NOW, 9))
        .extracting(OutboxEntry::key)
        .containsExactlyInAnyOrder("a", "a#copy", "c");
  }

  @Test
  void whatWasReleasedMeanwhileDoesNotGiveWay() {
    Preparation preparation = prepare("m-1", "a");
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.replace(FILE, List.of(preparation.id()), () -> ANNA);
      stage(staging, "a");
      approvals().release(preparation, BEAT, 0, LIFE);
      isRefused("approval.gone", () -> staging.prepare(head("m-2"), ANNA));
    }
    assertThat(approvals().open()).isEmpty();
    assertThat(store.claim(lease(), NOW, 9)).hasSize(1);
  }

  private static MailingHead head(String mailing) {
    return new MailingHead(mailing, ACCOUNT, "payslips", "m", FILE, NOW);
  }

  private static void isRefused(String code, ThrowingCallable move) {
    assertThatThrownBy(move)
        .isInstanceOfSatisfying(
            InputRefused.class, refused -> assertThat(refused.phrase().code()).isEqualTo(code));
  }

  @Test
  void aReleaseTakesThePlaceOfWhatIsPreparedOfItsFile() {
    Preparation preparation = prepare("m-1", "a", "b");
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.replace(FILE, List.of(preparation.id()), () -> BEAT);
      stage(staging, "a");
      stage(staging, "c");
      staging.release(Optional.of(head("m-1")));
    }
    assertThat(approvals().open()).isEmpty();
    assertThat(approvals().release(preparation, BEAT, 0, LIFE)).isInstanceOf(Release.Gone.class);
    assertThat(store.claim(lease(), NOW, 9))
        .extracting(OutboxEntry::key)
        .containsExactlyInAnyOrder("a", "c");
    assertThat(journalLines())
        .anyMatch(line -> line.contains("\"withdraw\"") && line.contains("\"by\":\"Beat\""));
  }

  @Test
  void whatASecondPersonReleasedMeanwhileStopsTheReleaseInItsPlace() {
    Preparation preparation = prepare("m-1", "a");
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.replace(FILE, List.of(preparation.id()), () -> ANNA);
      stage(staging, "c");
      approvals().release(preparation, BEAT, 0, LIFE);
      isRefused("approval.gone", () -> staging.release(Optional.of(head("m-2"))));
    }
    assertThat(store.claim(lease(), NOW, 9)).extracting(OutboxEntry::key).containsExactly("a");
  }

  @Test
  void whatWasPreparedOfTheFileMeanwhileIsNotJoinedByMore() {
    try (Staging first = store.openStaging(ACCOUNT);
        Staging second = openAs(Program.ELSEWHERE).openStaging(ACCOUNT)) {
      first.replace(FILE, List.of(), () -> ANNA);
      second.replace(FILE, List.of(), () -> ANNA);
      stage(first, "a");
      stage(second, "b");
      Preparation preparation = prepare("m-1", "c");

      isRefused("approval.meanwhile", () -> first.prepare(head("m-2"), ANNA));
      isRefused("approval.meanwhile", () -> second.release(Optional.of(head("m-3"))));

      assertThat(approvals().open()).containsExactly(preparation);
    }
    assertThat(store.claim(lease(), NOW, 9)).isEmpty();
    assertThat(store.entryByKey(ACCOUNT, "a")).isEmpty();
  }

  @Test
  void aMessageThatWaitsForASecondPersonIsKnownAsThat() {
    prepare("m-1", "a");
    try (Staging staging = store.openStaging(ACCOUNT)) {
      assertThat(stage(staging, submission("a")))
          .isEqualTo(new Staging.Staged.Prepared("m-1", ANNA));
    }
  }

  @Test
  void whatIsPreparedOfOtherFilesIsNoHindrance() {
    prepare("m-1", "a");
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.replace("/other.toml", List.of(), () -> ANNA);
      stage(staging, "b");
      staging.release(
          Optional.of(new MailingHead("m-2", ACCOUNT, "payslips", "m", "/other.toml", NOW)));
    }
    assertThat(store.claim(lease(), NOW, 9)).extracting(OutboxEntry::key).containsExactly("b");
    assertThat(approvals().open()).hasSize(1);
  }

  @RepeatedTest(3)
  void ofTwoProgramsThatPrepareTheSameFileAtOnceOneDoes() throws Exception {
    OutboxStore elsewhere = openAs(Program.ELSEWHERE);
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> ours = threads.submit(() -> hasPrepared(store, "a", together));
      Future<Boolean> theirs = threads.submit(() -> hasPrepared(elsewhere, "b", together));
      assertThat(ours.get()).isNotEqualTo(theirs.get());
    }
    assertThat(approvals().open()).hasSize(1);
  }

  private static boolean hasPrepared(OutboxStore theirs, String name, CyclicBarrier together)
      throws Exception {
    try (Staging staging = theirs.openStaging(ACCOUNT)) {
      staging.replace(FILE, List.of(), () -> ANNA);
      stage(staging, name);
      staging.awaitKept();
      together.await(1, TimeUnit.MINUTES);
      staging.prepare(head("m-" + name), ANNA);
      return true;
    } catch (InputRefused refused) {
      assertThat(refused.phrase().code()).isEqualTo("approval.meanwhile");
      return false;
    }
  }

  @Test
  void ofTwoThatWouldTakeTheSamePlaceOneStops() {
    Preparation preparation = prepare("m-1", "a");
    try (Staging one = store.openStaging(ACCOUNT);
        Staging other = openAs(Program.ELSEWHERE).openStaging(ACCOUNT)) {
      one.replace(FILE, List.of(preparation.id()), () -> ANNA);
      other.replace(FILE, List.of(preparation.id()), () -> ANNA);
      stage(one, "a");
      one.awaitKept();
      assertThat(stage(other, submission("a"))).isInstanceOf(Staging.Staged.BeingReleased.class);
    }
  }

  private static Submission copied(String key) {
    Submission usual = submission(key);
    return new Submission(
        ACCOUNT, key, usual.fingerprint(), FROM, usual.recipient(),
        Optional.of(EmailAddress.parse("archive@exemple.ch")), usual.messageId(), NOW,
        usual.expiresAt());
  }
}
