// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pli.journal.Signatory;
import pli.outbox.approval.Approvals;
import pli.outbox.approval.Approvals.Release;
import pli.outbox.approval.NotedDecision;
import pli.outbox.approval.Preparation;
import pli.smtp.EmailAddress;
import pli.words.InputRefused;

/// What four eyes mean, on any store: nothing leaves by one person alone, and nothing of it twice.
public abstract class OutboxApprovalContract extends OutboxStoreFixture {

  private static final Signatory ANNA = new Signatory("Anna", "anna");
  private static final Signatory BEAT = new Signatory("Beat", "beat");

  protected abstract Approvals approvals();

  protected abstract List<String> journalLines();

  private Preparation prepare(String mailing, String... keys) {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      int row = 2;
      for (String key : keys) {
        staging.addRow(mailing, row++, "person " + key, stage(staging, key));
      }
      staging.prepare(
          new MailingHead(mailing, ACCOUNT, "payslips", "m", "/m.toml", NOW), ANNA);
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
      staging.prepare(new MailingHead("m-1", ACCOUNT, "payslips", "m", "/m.toml", NOW), ANNA);
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
}
