// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pli.smtp.SmtpStage;

/// What may be decided about an entry by what was seen of it, and what a copy in the Sent folder proves:
/// the law of every store.
public abstract class OutboxDecisionContract extends OutboxStoreFixture {

  private static final Instant LATER = NOW.plusSeconds(20);
  private static final EvidenceLook FOUND =
      new EvidenceLook(LATER, EvidenceLook.Result.FOUND, "Sent");

  private void releaseWithCopy(String key) {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      stage(staging, withCopy(key));
      staging.release(Optional.empty());
    }
  }

  /// A try whose end went out.
  private OutboxEntry hand(AccountLease lease, String key, Outcome.Kind kind) {
    OutboxEntry claimed = claim(lease, key, LATER);
    store.markDot(lease, claimed, NOW).join();
    Outcome outcome =
        new Outcome(kind, SmtpStage.FINAL_REPLY, kind == Outcome.Kind.IN_DOUBT ? LOST : OK);
    Attempt attempt =
        new Attempt(
            claimed.attempts(), NOW, NOW, "mx.exemple.ch:465", "", outcome, Optional.of(NOW));
    store.record(lease, claimed, attempt, NOW).join();
    return entry(key);
  }

  // What was seen

  @Test
  void aDecisionAboutOneTryDoesNotMoveTheDoubtAboutTheNext() {
    release("a");
    AccountLease lease = lease();
    OutboxEntry seen = hand(lease, "a", Outcome.Kind.IN_DOUBT);
    assertThat(store.move(seen, OutboxState.WAITING, LATER, "one")).isTrue();
    OutboxEntry again = hand(lease, "a", Outcome.Kind.IN_DOUBT);
    assertThat(again.state()).isEqualTo(seen.state());

    for (OutboxState target : List.of(OutboxState.WAITING, OutboxState.ACCEPTED)) {
      assertThat(openAs(Program.ELSEWHERE).move(seen, target, LATER, "two")).isFalse();
    }
    assertThat(entry("a")).isEqualTo(again);
    assertThat(store.decisions(seen)).extracting(Decision::reason).containsExactly("one");
    assertThat(store.move(again, OutboxState.ACCEPTED, LATER, "three")).isTrue();
  }

  @Test
  void ofTwoWhoDecideAtOnceOnTheSameSightOneDoes() {
    OutboxStore elsewhere = openAs(Program.ELSEWHERE);
    AccountLease lease = null;
    for (int i = 0; i < 20; i++) {
      release("k" + i);
      lease = lease == null ? lease() : lease;
      OutboxEntry seen = hand(lease, "k" + i, Outcome.Kind.IN_DOUBT);
      CyclicBarrier both = new CyclicBarrier(2);
      List<CompletableFuture<Boolean>> made =
          Stream.of(store, elsewhere)
              .map(
                  one ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            meet(both);
                            return one.move(seen, OutboxState.WAITING, LATER, "");
                          }))
              .toList();
      assertThat(made.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
      assertThat(store.decisions(seen)).hasSize(1);
      store.move(entry("k" + i), OutboxState.CANCELLED, LATER, "");
    }
  }

  private static void meet(CyclicBarrier both) {
    try {
      both.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "DEFERRED"})
  void whatWasTriedAgainIsNotTheOneThatWasSeen(Outcome.Kind kind) {
    release("a");
    AccountLease lease = lease();
    OutboxEntry seen = hand(lease, "a", kind);
    PersonMove.RETRY.apply(store, seen, NOW, "one");
    OutboxEntry again = hand(lease, "a", kind);
    assertThat(PersonMove.RETRY.apply(store, seen, LATER, "two")).isFalse();
    assertThat(entry("a")).isEqualTo(again);
    assertThat(store.decisions(seen)).hasSize(1);
  }

  @Test
  void aMarkIsPartOfWhatWasSeen() {
    release("a");
    AccountLease lease = lease();
    OutboxEntry seen = hand(lease, "a", Outcome.Kind.IN_DOUBT);
    OutboxEntry other =
        new OutboxEntry(
            seen.account(), seen.id(), seen.key(), seen.contentId(), seen.reversePath(),
            seen.recipient(), seen.role(), seen.messageId(), seen.state(), seen.dueAt(),
            seen.expiresAt(), seen.attempts(), Optional.of(NOW.minusMillis(1)), seen.last(),
            seen.updatedAt());
    assertThat(store.move(other, OutboxState.WAITING, LATER, "")).isFalse();
    assertThat(other.sight()).isNotEqualTo(seen.sight());
  }

  @Test
  void aLookForOneDoubtIsNotKeptForTheNext() {
    release("a");
    AccountLease lease = lease();
    OutboxEntry seen = hand(lease, "a", Outcome.Kind.IN_DOUBT);
    store.move(seen, OutboxState.WAITING, LATER, "");
    assertThat(store.recordLook(seen, FOUND)).as("it is to leave again").isEmpty();
    OutboxEntry again = hand(lease, "a", Outcome.Kind.IN_DOUBT);
    EvidenceLook absent = new EvidenceLook(LATER, EvidenceLook.Result.ABSENT, "Sent");
    assertThat(store.recordLook(seen, absent)).isEmpty();
    assertThat(store.looks(again)).isEmpty();
    assertThat(store.recordLook(again, absent)).contains(absent);
  }

  // What a person sends on its way

  /// Ten minutes before the end of what [#release] made.
  private static final Instant NEARLY_OVER = NOW.plus(LIFE).minusSeconds(600);

  private void assertHasNewTime(String key) {
    assertThat(entry(key).state()).isEqualTo(OutboxState.WAITING);
    assertThat(entry(key).expiresAt()).isEqualTo(NEARLY_OVER.plus(LIFE));
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_DOUBT", "REFUSED", "DEFERRED"})
  void whatAPersonSendsOnItsWayHasTheTimeOfANewOne(Outcome.Kind last) {
    release("a");
    hand(lease(), "a", last);
    PersonMove move =
        last == Outcome.Kind.IN_DOUBT ? PersonMove.SETTLE_RESEND : PersonMove.RETRY;
    assertThat(move.apply(store, entry("a"), NEARLY_OVER, "")).isTrue();
    assertHasNewTime("a");
  }

  @ParameterizedTest
  @EnumSource(names = {"HELD", "CANCELLED"})
  void whatAPersonStoppedHasTheTimeOfANewOneWhenItGoesOn(OutboxState stopped) {
    release("a");
    store.move(entry("a"), stopped, NOW, "");
    assertThat(entry("a").expiresAt()).as("as it was").isEqualTo(NOW.plus(LIFE));
    store.move(entry("a"), OutboxState.WAITING, NEARLY_OVER, "");
    assertHasNewTime("a");
  }

  @Test
  void nobodyTakesTimeFromAMessageBySendingItOnItsWay() {
    release("a");
    Instant later = NOW.plus(LIFE).plusSeconds(86_400);
    store.giveTime(ACCOUNT, NOW, later);
    store.dueNow(entry("a"), NOW, "");
    assertThat(entry("a").expiresAt()).isEqualTo(later);
    store.move(entry("a"), OutboxState.HELD, NOW, "");
    store.move(entry("a"), OutboxState.WAITING, NOW, "");
    assertThat(entry("a").expiresAt()).isEqualTo(later);
  }

  // What a copy proves

  private EvidenceLook.Result kept(String key) {
    EvidenceLook kept = store.recordLook(entry(key), FOUND).orElseThrow();
    assertThat(store.looks(entry(key))).last().isEqualTo(kept);
    return kept.result();
  }

  @Test
  void aCopyOfAMessageThatLeftToNobodyElseIsProof() {
    release("a");
    releaseWithCopy("b");
    AccountLease lease = lease();
    hand(lease, "b#copy", Outcome.Kind.ACCEPTED);
    hand(lease, "a", Outcome.Kind.IN_DOUBT);
    assertThat(store.sharesItsCopy(entry("a"))).isFalse();
    assertThat(kept("a")).isEqualTo(EvidenceLook.Result.FOUND);
  }

  @ParameterizedTest
  @EnumSource(Outcome.Kind.class)
  void aCopyProvesNothingOnceTheOtherOfTheMessageHasLeft(Outcome.Kind other) {
    releaseWithCopy("a");
    AccountLease lease = lease();
    hand(lease, "a", Outcome.Kind.IN_DOUBT);
    hand(lease, "a#copy", other);
    assertThat(kept("a")).isEqualTo(EvidenceLook.Result.SHARED);
    assertThat(store.sharesItsCopy(entry("a"))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Outcome.Kind.class)
  void aCopyMayAsWellBeThatOfTheMessageItself(Outcome.Kind other) {
    releaseWithCopy("a");
    AccountLease lease = lease();
    hand(lease, "a#copy", Outcome.Kind.IN_DOUBT);
    hand(lease, "a", other);
    assertThat(kept("a#copy")).isEqualTo(EvidenceLook.Result.SHARED);
  }

  @Test
  void whatLeftInAnEarlierTryHasLeft() {
    releaseWithCopy("a");
    AccountLease lease = lease();
    hand(lease, "a", Outcome.Kind.IN_DOUBT);
    OutboxEntry copy = hand(lease, "a#copy", Outcome.Kind.IN_DOUBT);
    store.move(copy, OutboxState.WAITING, NOW, "again");
    assertThat(claim(lease, "a#copy", LATER).dotMark()).isEmpty();
    assertThat(kept("a")).isEqualTo(EvidenceLook.Result.SHARED);
  }

  @Test
  void aCopyIsProofAsLongAsTheOtherHasNotLeftAndStaysOne() {
    releaseWithCopy("a");
    AccountLease lease = lease();
    hand(lease, "a", Outcome.Kind.IN_DOUBT);
    assertThat(kept("a")).as("it waits").isEqualTo(EvidenceLook.Result.FOUND);
    assertThat(store.sharesItsCopy(entry("a"))).as("it may still leave").isTrue();
    OutboxEntry copy = claim(lease, "a#copy", LATER);
    assertThat(kept("a")).as("it is on its way").isEqualTo(EvidenceLook.Result.FOUND);
    store.markDot(lease, copy, NOW).join();
    assertThat(kept("a")).as("after the mark").isEqualTo(EvidenceLook.Result.SHARED);
    assertThat(store.looks(entry("a")))
        .extracting(EvidenceLook::result)
        .startsWith(EvidenceLook.Result.FOUND);
  }

  @Test
  void whatWasGivenUpBeforeItLeftSharesNothing() {
    releaseWithCopy("a");
    AccountLease lease = lease();
    hand(lease, "a", Outcome.Kind.IN_DOUBT);
    store.move(entry("a#copy"), OutboxState.CANCELLED, NOW, "");
    assertThat(store.sharesItsCopy(entry("a"))).isFalse();
    assertThat(kept("a")).isEqualTo(EvidenceLook.Result.FOUND);
  }
}
