// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// What every store keeps to while messages leave: leases, claims, the two marks, taking over.
public abstract class OutboxHandoverContract extends OutboxStoreFixture {

  @Test
  void oneProgramHoldsAnAccountUntilItGivesItBack() {
    AccountLease first = lease();
    OutboxStore other = openAs(Program.ELSEWHERE);
    assertThat(other.acquireLease(ACCOUNT, LEASE)).isEmpty();
    assertThat(other.acquireLease("other@exemple.ch", LEASE)).isPresent();
    store.releaseLease(first);
    AccountLease second = other.acquireLease(ACCOUNT, LEASE).orElseThrow();
    assertThat(second.token()).isGreaterThan(first.token());
    assertThat(store.renewLease(first, LEASE)).isFalse();
    assertThat(other.renewLease(second, LEASE)).isTrue();
    store.releaseLease(first);
    assertThat(other.renewLease(second, LEASE)).as("not theirs to give back").isTrue();
  }

  @Test
  void aLeaseRunsOutByTheClockOfTheDatabase() {
    openAs(Program.ELSEWHERE).acquireLease(ACCOUNT, Duration.ofMillis(50)).orElseThrow();
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> store.acquireLease(ACCOUNT, LEASE).isPresent());
  }

  @ParameterizedTest
  @EnumSource(value = Program.class, names = {"ENDED", "ENDED_NUMBER_REUSED"})
  void theLeaseOfAnEndedProgramOnThisComputerIsFreeAtOnce(Program before) {
    openAs(before).acquireLease(ACCOUNT, Duration.ofDays(1)).orElseThrow();
    assertThat(store.acquireLease(ACCOUNT, LEASE)).isPresent();
  }

  @Test
  void withoutLeaseNothingIsClaimed() {
    release("a");
    AccountLease lease = lease();
    store.releaseLease(lease);
    assertThat(store.claim(lease, NOW, 16)).isEmpty();
    assertWaiting("a");
  }

  @Test
  void dueEntriesAreClaimedLongestDueFirstAndOnlyOnce() {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      for (int i = 0; i < 5; i++) {
        stage(staging, submission("k" + i, "f" + i, NOW.minusSeconds(i * 10L - 15)));
      }
      staging.release(Optional.empty());
    }
    AccountLease lease = lease();
    assertThat(store.claim(lease, NOW, 2))
        .extracting(OutboxEntry::key)
        .containsExactly("k4", "k3");
    assertThat(store.claim(lease, NOW, 16)).extracting(OutboxEntry::key).containsExactly("k2");
    assertThat(store.nextDue(ACCOUNT)).contains(NOW.plusSeconds(5));
    assertThat(store.dueCount(ACCOUNT, NOW.plusSeconds(15), 1)).isEqualTo(1);
    assertThat(store.dueCount(ACCOUNT, NOW.plusSeconds(15), 9)).isEqualTo(2);
  }

  @Test
  void theMarkIsGrantedOnceAndTheOutcomeKeptOnce() {
    release("a");
    AccountLease lease = lease();
    OutboxEntry claimed = claimOne(lease);
    assertThat(claimed.attempts()).isEqualTo(1);
    assertThat(store.markDot(lease, claimed, NOW).join()).isTrue();
    assertThat(store.markDot(lease, claimed, NOW).join()).isFalse();
    assertThat(record(store, lease, claimed, Outcome.Kind.ACCEPTED)).isTrue();
    assertThat(record(store, lease, claimed, Outcome.Kind.ACCEPTED)).isFalse();

    OutboxEntry entry = entry("a");
    assertThat(entry.state()).isEqualTo(OutboxState.ACCEPTED);
    assertThat(entry.dotMark()).contains(NOW);
    assertThat(entry.last()).contains(attempt(claimed, Outcome.Kind.ACCEPTED, OK).outcome());
    assertThat(store.attempts(entry))
        .first()
        .isEqualTo(attempt(claimed, Outcome.Kind.ACCEPTED, OK));
  }

  @Test
  void aDeferredEntryWaitsForItsTimeAndTheFirstAttemptHasNoSayAnyMore() {
    release("a");
    AccountLease lease = lease();
    OutboxEntry first = claimOne(lease);
    store.markDot(lease, first, NOW).join();
    record(store, lease, first, Outcome.Kind.DEFERRED);
    assertThat(entry("a").isDeferred()).isTrue();
    assertThat(store.claim(lease, NOW, 1)).isEmpty();
    Instant later = NOW.plusSeconds(60);
    OutboxEntry second = store.claim(lease, later, 1).getFirst();
    assertThat(second.attempts()).isEqualTo(2);
    assertThat(store.markDot(lease, first, later).join()).as("the first attempt").isFalse();
    assertThat(record(store, lease, first, Outcome.Kind.REFUSED)).as("the first").isFalse();
    assertThat(store.markDot(lease, second, later).join()).as("the second").isTrue();
    assertThat(state("a")).isEqualTo(OutboxState.CLAIMED);
  }

  @Test
  void whatMustWaitGetsTimeUnlessItsTimeWasOver() {
    release("a", "b");
    Instant end = entry("a").expiresAt();
    store.giveTime(ACCOUNT, end, end.plusSeconds(60));
    assertThat(entry("a").expiresAt()).as("over already").isEqualTo(end);
    store.giveTime(ACCOUNT, end.minusSeconds(1), end.plusSeconds(60));
    assertThat(entry("a").expiresAt()).isEqualTo(end.plusSeconds(60));
    store.giveTime(ACCOUNT, NOW, end);
    assertThat(entry("b").expiresAt()).as("never less").isEqualTo(end.plusSeconds(60));
  }

  @Test
  void aLastTryComesWhenTheTimeIsOverAndExpiresIfItIsDeferredToo() {
    release("a");
    AccountLease lease = lease();
    OutboxEntry claimed = claimOne(lease);
    Instant end = NOW.plus(LIFE);
    Attempt first = attempt(claimed, Outcome.Kind.DEFERRED, LOST);
    assertThat(store.record(lease, claimed, first, end.plusSeconds(60)).join()).isTrue();
    assertThat(state("a")).isEqualTo(OutboxState.WAITING);
    assertThat(entry("a").dueAt()).isEqualTo(end);

    OutboxEntry again = store.claim(lease, end, 1).getFirst();
    Attempt last =
        new Attempt(
            2, end, end.plusSeconds(1), first.host(), first.tls(), first.outcome(),
            Optional.empty());
    assertThat(store.record(lease, again, last, end.plusSeconds(60)).join()).isTrue();
    assertThat(state("a")).isEqualTo(OutboxState.EXPIRED);
  }

  @Test
  void aTryThatWasBegunInTimeIsNotTheLastWheneverItEnds() {
    release("a");
    AccountLease lease = lease();
    OutboxEntry claimed = claimOne(lease);
    Instant woken = NOW.plus(LIFE).plus(Duration.ofDays(1));
    Attempt sleptIn =
        new Attempt(
            1, NOW, woken, "mx.exemple.ch:465", "",
            new Outcome(Outcome.Kind.DEFERRED, SmtpStage.CONTENT, LOST), Optional.empty());
    store.record(lease, claimed, sleptIn, woken.plusSeconds(60)).join();
    assertThat(state("a")).isEqualTo(OutboxState.WAITING);
    assertThat(store.claim(lease, woken, 1))
        .extracting(OutboxEntry::expiresAt)
        .containsExactly(woken.plus(Duration.ofDays(1)));
  }

  @Test
  void whatNoSessionTookCountsAsNotTriedAndAMarkedEntryCannotBeGivenBack() {
    release("a", "b");
    AccountLease lease = lease();
    List<OutboxEntry> both = store.claim(lease, NOW, 2);
    store.markDot(lease, both.get(1), NOW).join();
    store.unclaim(lease, both, NOW);
    OutboxEntry back = store.entry(both.get(0).id()).orElseThrow();
    assertThat(back.state()).isEqualTo(OutboxState.WAITING);
    assertThat(back.attempts()).isZero();
    assertThat(store.entry(both.get(1).id()).orElseThrow().state())
        .isEqualTo(OutboxState.CLAIMED);
  }

  @Test
  void whatWasDueForDaysAndNotTriedGetsTimeWithItsClaim() {
    release("a");
    Instant late = NOW.plus(LIFE).plusSeconds(60);
    assertThat(store.claim(lease(), late, 16))
        .extracting(OutboxEntry::expiresAt)
        .containsExactly(late.plus(Duration.ofDays(1)));
  }

  @Test
  void whatIsTriedInTimeGetsNoMore() {
    release("a");
    assertThat(store.claim(lease(), NOW.plus(Duration.ofHours(6)), 16))
        .extracting(OutboxEntry::expiresAt)
        .containsExactly(NOW.plus(LIFE));
  }

  @Test
  void whatADeadProcessHeldForDaysGetsTimeAsWell() {
    Instant longAgo = NOW.minus(Duration.ofDays(3));
    try (Staging staging = store.openStaging(ACCOUNT)) {
      stage(staging, submission("a", "print-a", longAgo));
      staging.release(Optional.empty());
    }
    OutboxStore before = openAs(Program.ENDED);
    before.claim(before.acquireLease(ACCOUNT, LEASE).orElseThrow(), longAgo, 1);
    lease();
    assertThat(state("a")).isEqualTo(OutboxState.WAITING);
    assertThat(entry("a").expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void onlyWhatIsDueAndOverExpires() {
    release("a", "b", "c");
    AccountLease lease = lease();
    OutboxEntry claimed = claimOne(lease);
    Instant end = NOW.plus(LIFE);
    assertThat(store.expire(ACCOUNT, end.minusMillis(1), 9)).isEmpty();
    assertThat(store.expire(ACCOUNT, end, 1)).hasSize(1);
    assertThat(store.expire(ACCOUNT, end, 9))
        .extracting(OutboxEntry::state)
        .containsExactly(OutboxState.EXPIRED);
    assertThat(state(claimed.key())).isEqualTo(OutboxState.CLAIMED);
    assertThat(store.claim(lease, end, 9)).isEmpty();
  }

  // Taking over

  @Test
  void takingOverFreesTheUnmarkedAndDoubtsTheMarked() {
    release("a", "b");
    OutboxStore before = openAs(Program.ENDED);
    AccountLease lost = before.acquireLease(ACCOUNT, LEASE).orElseThrow();
    List<OutboxEntry> claimed = before.claim(lost, NOW, 2);
    OutboxEntry marked = claimed.get(0);
    OutboxEntry unmarked = claimed.get(1);
    before.markDot(lost, marked, NOW).join();

    AccountLease ours = lease();
    assertThat(state(marked.key())).isEqualTo(OutboxState.IN_DOUBT);
    assertThat(state(unmarked.key())).isEqualTo(OutboxState.WAITING);
    assertThat(before.markDot(lost, unmarked, NOW).join()).as("who lost the lease").isFalse();
    assertThat(record(before, lost, unmarked, Outcome.Kind.DEFERRED)).isFalse();
    assertThat(store.claim(ours, NOW, 16))
        .extracting(OutboxEntry::key)
        .containsExactly(unmarked.key());
    assertThat(store.attempts(marked))
        .extracting(one -> one.outcome().kind())
        .containsExactly(Outcome.Kind.IN_DOUBT);
  }

  @Test
  void aLateReplyToTheSameAttemptSettlesADoubtAndAnotherTokenDoesNot() {
    release("a", "b");
    OutboxStore before = openAs(Program.ENDED);
    AccountLease lost = before.acquireLease(ACCOUNT, LEASE).orElseThrow();
    List<OutboxEntry> claimed = before.claim(lost, NOW, 2);
    claimed.forEach(one -> before.markDot(lost, one, NOW).join());
    AccountLease ours = lease();

    assertThat(record(before, lost, claimed.get(0), Outcome.Kind.ACCEPTED)).isTrue();
    assertThat(state(claimed.get(0).key())).isEqualTo(OutboxState.ACCEPTED);
    assertThat(record(store, ours, claimed.get(1), Outcome.Kind.ACCEPTED)).isFalse();
    assertThat(state(claimed.get(1).key())).isEqualTo(OutboxState.IN_DOUBT);
  }

  @Test
  void aLateDoubtMovesNothingAndSaysMoreExactlyWhy() {
    release("a");
    OutboxStore before = openAs(Program.ENDED);
    AccountLease lost = before.acquireLease(ACCOUNT, LEASE).orElseThrow();
    OutboxEntry claimed = before.claim(lost, NOW, 1).getFirst();
    before.markDot(lost, claimed, NOW).join();
    AccountLease ours = lease();
    assertThat(entry("a").last().orElseThrow().cause()).isInstanceOf(Cause.StoppedHere.class);

    assertThat(record(before, ours, claimed, Outcome.Kind.IN_DOUBT)).as("no attempt").isFalse();
    assertThat(entry("a").last().orElseThrow().cause()).isInstanceOf(Cause.StoppedHere.class);
    assertThat(record(before, lost, claimed, Outcome.Kind.IN_DOUBT)).isFalse();
    assertThat(state("a")).isEqualTo(OutboxState.IN_DOUBT);
    assertThat(entry("a").last().orElseThrow().cause()).isEqualTo(LOST);
    assertThat(record(before, lost, claimed, Outcome.Kind.REFUSED)).as("an answer").isTrue();
    assertThat(state("a")).isEqualTo(OutboxState.REFUSED);
  }

  @Test
  void aMoveThatTheLawDoesNotKnowIsNotWritten() {
    release("a");
    assertThatThrownBy(() -> store.move(entry("a"), OutboxState.ACCEPTED, NOW, "it arrived"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("WAITING to ACCEPTED");
    assertWaiting("a");
    assertThat(store.decisions(entry("a"))).isEmpty();
  }

  @Test
  void anAnswerThatComesAfterAPersonDecidedChangesNothingButIsKept() {
    release("a");
    AccountLease lease = lease();
    OutboxEntry claimed = claimOne(lease);
    store.markDot(lease, claimed, NOW).join();
    record(store, lease, claimed, Outcome.Kind.IN_DOUBT);
    assertThat(decide("a", OutboxState.WAITING, "not there")).isTrue();
    assertThat(record(store, lease, claimed, Outcome.Kind.ACCEPTED)).isFalse();
    assertThat(state("a")).isEqualTo(OutboxState.WAITING);
    assertThat(store.attempts(claimed))
        .extracting(one -> one.outcome().kind())
        .containsExactly(Outcome.Kind.IN_DOUBT, Outcome.Kind.ACCEPTED);
  }

  // What a person decides

  private boolean decide(String key, OutboxState target, String reason) {
    return store.move(entry(key), target, NOW.plusSeconds(5), reason);
  }

  @Test
  void aDecisionIsKeptWithTimeStatesAndReason() {
    release("a");
    OutboxEntry waiting = entry("a");
    assertThat(decide("a", OutboxState.HELD, "wrong month")).isTrue();
    assertThat(store.move(waiting, OutboxState.HELD, NOW, ""))
        .as("it has moved on since it was seen")
        .isFalse();
    assertThat(decide("a", OutboxState.WAITING, "")).isTrue();
    assertThat(store.dueNow(entry("a"), NOW.plusSeconds(9), "hurry")).isTrue();
    assertThat(store.decisions(entry("a")))
        .containsExactly(
            new Decision(
                NOW.plusSeconds(5), OutboxState.WAITING, OutboxState.HELD, "wrong month"),
            new Decision(NOW.plusSeconds(5), OutboxState.HELD, OutboxState.WAITING, ""),
            new Decision(
                NOW.plusSeconds(9), OutboxState.WAITING, OutboxState.WAITING, "hurry"));
  }

  @Test
  void whatIsBeingHandedOverIsNotForAPersonToMove() {
    release("a");
    claimOne(lease());
    for (OutboxState target : OutboxState.CLAIMED.next()) {
      assertThat(decide("a", target, "")).as(target.name()).isFalse();
    }
    assertThat(store.decisions(entry("a"))).isEmpty();
  }

  @Test
  void anEntryThatIsSentOnItsWayAfterItsTimeGetsNewTime() {
    release("a", "b");
    Instant over = NOW.plus(Duration.ofDays(3));
    AccountLease lease = lease();
    assertThat(store.expire(ACCOUNT, over, 9)).hasSize(2);
    assertThat(store.move(entry("a"), OutboxState.WAITING, over, "")).isTrue();
    assertThat(store.claim(lease, over, 2)).extracting(OutboxEntry::key).containsExactly("a");
    assertThat(entry("a").expiresAt()).isAfter(over);
    assertThat(state("b")).isEqualTo(OutboxState.EXPIRED);
  }

  // Many at once

  @Test
  void eightThreadsRecordEachOfAThousandEntriesOnce() throws InterruptedException {
    int entries = 1_000;
    String[] keys = new String[entries];
    for (int i = 0; i < entries; i++) {
      keys[i] = "k" + i;
    }
    release(keys);
    AccountLease lease = lease();
    AtomicInteger recorded = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(Thread.ofVirtual().start(() -> recorded.addAndGet(handOver(lease))));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(recorded).hasValue(entries);
    List<OutboxEntry> accepted = store.entries(List.of(OutboxState.ACCEPTED), 2 * entries);
    assertThat(accepted).hasSize(entries);
    assertThat(accepted).allMatch(one -> one.attempts() == 1);
    assertThat(accepted).allMatch(one -> store.attempts(one).size() == 1);
  }

  private int handOver(AccountLease lease) {
    int recorded = 0;
    List<OutboxEntry> claimed = store.claim(lease, NOW, 16);
    while (!claimed.isEmpty()) {
      for (OutboxEntry one : claimed) {
        assertThat(store.markDot(lease, one, NOW).join()).isTrue();
        assertThat(record(store, lease, one, Outcome.Kind.ACCEPTED)).isTrue();
        recorded++;
      }
      claimed = store.claim(lease, NOW, 16);
    }
    return recorded;
  }
}
