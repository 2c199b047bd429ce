// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pli.outbox.jdbc.JdbcOutboxPages;
import pli.outbox.paging.OutboxPages;
import pli.outbox.paging.OutboxPages.Slice;
import pli.smtp.EmailAddress;

/// What lists show, and what a search finds.
public abstract class OutboxListsContract extends EveryStateFixture {

  private OutboxPages pages() {
    return new JdbcOutboxPages(database());
  }

  @Test
  void whatAPersonShouldLookAtComesFirst() {
    everyState();
    assertThat(pages().rowsByUrgency("m-1", 100))
        .extracting(one -> one.label())
        .containsExactly(
            "doubt", "expired", "refused", "deferred", "held", "waiting", "accepted", "cancelled");
    assertThat(pages().rowsByUrgency("m-1", 2))
        .extracting(one -> one.label())
        .containsExactly("doubt", "expired");
  }

  @Test
  void theEntriesOfSomeStatesAreListed() {
    everyState();
    assertThat(
            pages()
                .entries(
                    Slice.newest(10), List.of(OutboxState.IN_DOUBT, OutboxState.REFUSED)))
        .extracting(OutboxEntry::key)
        .containsExactlyInAnyOrder("refused", "doubt");
    assertThat(
            pages().entries(Slice.newest(10), List.of(OutboxState.HELD, OutboxState.REFUSED)))
        .extracting(OutboxEntry::key)
        .containsExactlyInAnyOrder("refused", "held");
  }

  @Test
  void theSubjectThatAMailingsRowsHaveInCommonIsItsOwn() {
    mailing("m-same", "Lohn November", "Lohn November");
    mailing("m-other", "Lohn für Anna", "Lohn für Beat");
    assertThat(pages().subjects(List.of("m-same", "m-other", "none")))
        .isEqualTo(Map.of("m-same", "Lohn November"));
  }

  private void mailing(String id, String... subjects) {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      for (int row = 0; row < subjects.length; row++) {
        String key = id + row;
        Staging.Staged staged =
            stage(
                staging,
                new Submission(
                    ACCOUNT, key, "", EmailAddress.parse(ACCOUNT),
                    EmailAddress.parse("x@kunde.ch"), Optional.empty(), "<" + key + "@exemple.ch>",
                    NOW, NOW.plus(LIFE),
                    new MessageNote("X", subjects[row], List.of(), MessageNote.OnAbsence.ASK)));
        staging.addRow(id, row + 2, "X", ((Staging.Staged.New) staged).entry());
      }
      staging.release(Optional.of(new MailingHead(id, ACCOUNT, "payslips", "m", "/m.toml", NOW)));
    }
  }

  @Test
  void aSearchGoesThroughAllAccountsFromTheNewestOn() {
    releaseNoted(ACCOUNT, "a", "b");
    releaseNoted(OTHER, "c");
    releaseNoted(ACCOUNT, "d");
    List<String> byId = byId();
    assertThat(byId).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(found(Slice.newest(10))).isEqualTo(byId);
    assertThat(found(Slice.newest(2))).isEqualTo(byId.subList(0, 2));
  }

  @Test
  void aSearchGoesOnBehindTheLastOne() {
    releaseNoted(ACCOUNT, "a", "b");
    releaseNoted(OTHER, "c");
    releaseNoted(ACCOUNT, "d");
    String last = pages().search(Slice.newest(2), marie()).getLast().entry().id();
    assertThat(found(new Slice<>(Optional.empty(), Optional.of(last), 10)))
        .isEqualTo(byId().subList(2, 4));
  }

  @Test
  void aSearchLooksThroughTheAccountsThatAreMeantAlone() {
    releaseNoted(ACCOUNT, "a");
    releaseNoted(OTHER, "b", "c", "d");
    assertThat(found(new Slice<>(Optional.of(Set.of(ACCOUNT)), Optional.empty(), 1)))
        .containsExactly("a");
    assertThat(found(new Slice<>(Optional.of(Set.of()), Optional.empty(), 1))).isEmpty();
  }

  @Test
  void whatIsFoundIsCountedAndEachSliceKnowsItsPlace() {
    releaseNoted(ACCOUNT, "a", "b", "c");
    releaseNoted(OTHER, "d", "e");
    List<String> byId = byId();
    OutboxPages.Found first = pages().find(Slice.newest(2), marie(), 100);
    assertThat(keys(first)).isEqualTo(byId.subList(0, 2));
    assertThat(first.count()).isEqualTo(5);
    assertThat(first.before()).hasValue(0);
    assertThat(first.more()).isTrue();
    OutboxPages.Found second = behind(first, 100);
    assertThat(keys(second)).isEqualTo(byId.subList(2, 4));
    assertThat(second.before()).hasValue(2);
    assertThat(second.previous()).isEmpty();
    OutboxPages.Found last = behind(second, 100);
    assertThat(keys(last)).isEqualTo(byId.subList(4, 5));
    assertThat(last.before()).hasValue(4);
    assertThat(last.more()).isFalse();
    assertThat(last.previous()).contains(first.entries().getLast().entry().id());
  }

  /// What is not counted is found all the same.
  @Test
  void aSearchGoesOnBehindWhatIsCounted() {
    releaseNoted(ACCOUNT, "a", "b", "c");
    releaseNoted(OTHER, "d", "e");
    OutboxPages.Found first = pages().find(Slice.newest(2), marie(), 2);
    assertThat(first.count()).isEqualTo(2);
    assertThat(first.more()).isTrue();
    OutboxPages.Found second = behind(first, 2);
    assertThat(second.before()).hasValue(2);
    assertThat(second.more()).isTrue();
    OutboxPages.Found third = behind(second, 2);
    assertThat(keys(third)).isEqualTo(byId().subList(4, 5));
    assertThat(third.before()).isEmpty();
    assertThat(third.more()).isFalse();
    assertThat(behind(third, 2).entries()).isEmpty();
  }

  @Test
  void whatIsFoundOfSomeAccountsIsCountedInThemAlone() {
    releaseNoted(ACCOUNT, "a");
    releaseNoted(OTHER, "b", "c");
    Slice<String> own = new Slice<>(Optional.of(Set.of(ACCOUNT)), Optional.empty(), 10);
    assertThat(pages().find(own, marie(), 10).count()).isEqualTo(1);
    assertThat(pages().find(Slice.newest(10), SearchTerms.of(List.of("nobody")), 10).count())
        .isZero();
  }

  private OutboxPages.Found behind(OutboxPages.Found one, int countMost) {
    Optional<String> last = Optional.of(one.entries().getLast().entry().id());
    return pages().find(new Slice<>(Optional.empty(), last, 2), marie(), countMost);
  }

  private static List<String> keys(OutboxPages.Found found) {
    return found.entries().stream().map(one -> one.entry().key()).toList();
  }

  /// The clock stands, so the ids of one moment fall as they will.
  private List<String> byId() {
    return pages().entries(Slice.newest(10), List.of()).stream()
        .map(OutboxEntry::key)
        .toList();
  }

  private static SearchTerms marie() {
    return SearchTerms.of(List.of("marie"));
  }

  private List<String> found(Slice<String> slice) {
    return pages().search(slice, marie()).stream().map(one -> one.entry().key()).toList();
  }
}
