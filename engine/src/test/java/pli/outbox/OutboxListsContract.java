// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pli.outbox.paging.OutboxPages;
import pli.outbox.paging.OutboxPages.Slice;
import pli.smtp.EmailAddress;
import pli.tally.Tallies;
import pli.tally.ToHandOver;

/// What lists and counts show of a store in which messages stand in every state.
public abstract class OutboxListsContract extends OutboxStoreFixture {

  private static final String OTHER = "zz@exemple.ch";

  protected abstract OutboxPages pages();

  protected abstract Tallies tallies();

  private void releaseNoted(String account, String... keys) {
    EmailAddress from = EmailAddress.parse(account);
    try (Staging staging = store.openStaging(account)) {
      for (String key : keys) {
        staging.stage(
            new Submission(
                account, key, "", from, EmailAddress.parse(key + "@kunde.ch"), Optional.empty(),
                "<" + key + "@exemple.ch>", NOW, NOW.plus(LIFE),
                new MessageNote("Marie " + key, "Lohn", List.of(), MessageNote.OnAbsence.ASK)),
            text("content of " + key));
      }
      staging.release(Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A mailing whose rows end as they are called.
  private void everyState() {
    List<String> keys =
        List.of("accepted", "waiting", "cancelled", "deferred", "expired", "held", "refused",
            "doubt");
    try (Staging staging = store.openStaging(ACCOUNT)) {
      int row = 2;
      for (String key : keys) {
        staging.addRow("m-1", row++, key, stage(staging, key));
      }
      staging.release(
          Optional.of(new MailingHead("m-1", ACCOUNT, "letters", "m", "/m.toml", NOW)));
    }
    AccountLease lease = lease();
    List<OutboxEntry> claimed = new ArrayList<>(store.claim(lease, NOW, 16));
    for (OutboxEntry one : List.copyOf(claimed)) {
      Optional<Outcome.Kind> kind =
          switch (one.key()) {
            case "accepted" -> Optional.of(Outcome.Kind.ACCEPTED);
            case "refused" -> Optional.of(Outcome.Kind.REFUSED);
            case "doubt" -> Optional.of(Outcome.Kind.IN_DOUBT);
            case "deferred" -> Optional.of(Outcome.Kind.DEFERRED);
            default -> Optional.empty();
          };
      if (kind.isPresent()) {
        store.markDot(lease, one, NOW).join();
        record(store, lease, one, kind.get());
        claimed.remove(one);
      }
    }
    store.unclaim(lease, claimed, NOW);
    store.move(entry("cancelled"), OutboxState.CANCELLED, NOW, "");
    store.move(entry("held"), OutboxState.HELD, NOW, "");
    store.move(entry("expired"), OutboxState.EXPIRED, NOW, "");
    store.releaseLease(lease);
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
  void whatWantsAttentionIsCounted() {
    assertThat(tallies().wantingAttention()).isZero();
    everyState();
    assertThat(tallies().wantingAttention()).isEqualTo(3);
    assertThat(tallies().open()).isEqualTo(Map.of(ACCOUNT, new Tallies.Open(2, 1)));
  }

  /// The address was corrected, and the message left anew.
  @Test
  void whatWasPutRightWantsNoAttentionOnceItsSuccessorIsAccepted() {
    everyState();
    succeed("refused", "corrected");
    assertThat(tallies().wantingAttention()).isEqualTo(3);
    finish("corrected", Outcome.Kind.REFUSED);
    assertThat(tallies().wantingAttention()).isEqualTo(4);
    succeed("corrected", "corrected-again");
    finish("corrected-again", Outcome.Kind.ACCEPTED);
    assertThat(tallies().wantingAttention()).isEqualTo(2);
    assertThat(store.unended(100))
        .extracting(OutboxEntry::key)
        .containsExactlyInAnyOrder("waiting", "deferred", "expired", "held", "doubt");
  }

  @Test
  void aDoubtStaysWhateverCameAfterIt() {
    everyState();
    succeed("doubt", "again");
    finish("again", Outcome.Kind.ACCEPTED);
    assertThat(tallies().wantingAttention()).isEqualTo(3);
  }

  /// What was staged and never released took nobody's place.
  @Test
  void aSuccessorThatIsTakenBackLeavesNothing() {
    everyState();
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.succeed(entry("refused"), stage(staging, "taken-back"));
    }
    assertThat(tallies().wantingAttention()).isEqualTo(3);
    assertThat(store.unended(100)).extracting(OutboxEntry::key).contains("refused");
  }

  /// A copy is one more recipient for the provider's limits, before and after the release.
  @Test
  void whatIsStillToBeHandedOverHasTheCopiesToTheSender() throws IOException {
    String mailing = "m-copied";
    try (Staging staging = store.openStaging(ACCOUNT)) {
      for (int i = 0; i < 3; i++) {
        Submission one =
            new Submission(
                ACCOUNT, "c" + i, "", FROM, EmailAddress.parse("c" + i + "@kunde.ch"),
                Optional.of(FROM), "<c" + i + "@exemple.ch>", NOW, NOW.plus(LIFE));
        if (staging.stage(one, text("c" + i)) instanceof Staging.Staged.New(OutboxEntry entry)) {
          staging.addRow(mailing, i + 2, "c" + i, entry);
        }
      }
      staging.release(
          Optional.of(new MailingHead(mailing, ACCOUNT, "letters", "m", "/m.toml", NOW)));
    }
    assertThat(tallies().toHandOver(mailing)).isEqualTo(ToHandOver.of(3, true));
    AccountLease lease = lease();
    List<OutboxEntry> claimed = store.claim(lease, NOW, 16);
    assertThat(claimed).hasSize(6);
    assertThat(tallies().toHandOver(mailing)).as("under way").isEqualTo(new ToHandOver(3, 3));
    claimed.stream()
        .filter(one -> one.role() == Role.TO || one.key().startsWith("c0"))
        .forEach(
            one -> {
              store.markDot(lease, one, NOW).join();
              record(store, lease, one, Outcome.Kind.ACCEPTED);
            });
    assertThat(tallies().toHandOver(mailing)).isEqualTo(new ToHandOver(0, 2));
    assertThat(tallies().isCopied(mailing)).isTrue();
    store.releaseLease(lease);
    everyState();
    assertThat(tallies().toHandOver("m-1")).isEqualTo(new ToHandOver(2, 0));
    assertThat(tallies().isCopied("m-1")).isFalse();
  }

  private void succeed(String before, String after) {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.succeed(entry(before), stage(staging, after));
      staging.release(Optional.empty());
    }
  }

  private void finish(String key, Outcome.Kind kind) {
    AccountLease lease = lease();
    for (OutboxEntry one : store.claim(lease, NOW, 16)) {
      if (one.key().equals(key)) {
        store.markDot(lease, one, NOW).join();
        record(store, lease, one, kind);
      } else {
        store.unclaim(lease, List.of(one), NOW);
      }
    }
    store.releaseLease(lease);
  }

  /// Counted in two ways: over all rows of one, and for many without what was accepted.
  @Test
  void bothCountsOfAMailingAreTheSame() {
    everyState();
    assertThat(tallies().ofMailings(List.of("m-1", "none")))
        .hasSize(2)
        .containsEntry("none", List.of())
        .hasEntrySatisfying(
            "m-1",
            counts ->
                assertThat(counts).containsExactlyInAnyOrderElementsOf(tallies().ofMailing("m-1")));
    assertThat(tallies().ofMailings(List.of())).isEmpty();
  }

  @Test
  void whatCameToRestIsCountedByTheSpanInWhichItDid() {
    everyState();
    List<Instant> bounds = List.of(NOW.minusSeconds(60), NOW, NOW.plusSeconds(3600));
    List<Map<OutboxState, Integer>> settled = tallies().settled(bounds, "none-");
    assertThat(settled).hasSize(2);
    assertThat(settled.getFirst().values()).allMatch(count -> count == 0);
    assertThat(settled.getLast())
        .containsEntry(OutboxState.ACCEPTED, 1)
        .containsEntry(OutboxState.IN_DOUBT, 1)
        .containsEntry(OutboxState.REFUSED, 1)
        .containsEntry(OutboxState.EXPIRED, 1);
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

  /// Such as those of rehearsals.
  @Test
  void messagesOfMailingsThatAreLeftAsideAreNotCounted() {
    everyState();
    List<Instant> bounds = List.of(NOW.minusSeconds(900), NOW.plusSeconds(3600), NOW.plusSeconds(7200));
    List<Map<OutboxState, Integer>> settled = tallies().settled(bounds, "m-");
    int inMailing =
        tallies().ofMailing("m-1").stream()
            .filter(one -> settled.getFirst().containsKey(one.state()))
            .mapToInt(Tallies.Count::count)
            .sum();
    assertThat(inMailing).isPositive();
    assertThat(settled).flatExtracting(Map::values).allMatch(count -> (int) count >= 0);
    assertThat(sum(tallies().settled(bounds, "none-"))).isEqualTo(sum(settled) + inMailing);
  }

  private static int sum(List<Map<OutboxState, Integer>> spans) {
    return spans.stream().flatMap(one -> one.values().stream()).mapToInt(count -> count).sum();
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

  @Test
  void aSearchLooksThroughTheAccountsThatAreMeantAlone() {
    releaseNoted(ACCOUNT, "a");
    releaseNoted(OTHER, "b", "c", "d");
    assertThat(found(new Slice<>(Optional.of(Set.of(ACCOUNT)), Optional.empty(), 1)))
        .containsExactly("a");
    assertThat(found(new Slice<>(Optional.of(Set.of()), Optional.empty(), 1))).isEmpty();
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
