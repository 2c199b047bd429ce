// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pli.outbox.jdbc.JdbcRecordCheck;
import pli.smtp.SmtpStage;
import pli.tally.jdbc.JdbcTallies;
import pli.tally.ToHandOver;

/// The sender's own copy goes with the message that a person stops or sends on its way: the law of every
/// store.
public abstract class OutboxCopyContract extends OutboxStoreFixture {

  private static final String MAILING = "m-copied";
  private static final Instant LATER = NOW.plusSeconds(20);
  private static final Instant LATEST = NOW.plusSeconds(40);

  /// Whatever a test does, journal and outbox say the same.
  @AfterEach
  void theRecordIsSound() {
    assertThat(new JdbcRecordCheck(database()).contradictions(one -> true, 100)).isEmpty();
  }

  private void releaseWithCopies(String... keys) {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      for (int i = 0; i < keys.length; i++) {
        staging.addRow(MAILING, i + 2, keys[i], stageNew(staging, withCopy(keys[i])));
      }
      staging.release(
          Optional.of(new MailingHead(MAILING, ACCOUNT, "letters", "m", "/m.toml", NOW)));
    }
  }

  private void hand(AccountLease lease, String key, Outcome.Kind kind) {
    OutboxEntry claimed = claim(lease, key, LATEST);
    store.markDot(lease, claimed, NOW).join();
    record(store, lease, claimed, kind);
  }

  private void putOff(AccountLease lease, OutboxEntry claimed) {
    Outcome deferred = new Outcome(Outcome.Kind.DEFERRED, SmtpStage.RCPT, LOST);
    store
        .record(
            lease, claimed,
            new Attempt(claimed.attempts(), NOW, NOW, "mx", "", deferred, Optional.empty()), NOW)
        .join();
  }

  private boolean move(String key, OutboxState target, Instant at) {
    return store.move(entry(key), target, at, "said so");
  }

  private void assertStand(OutboxState message, OutboxState copy) {
    assertThat(state("a")).isEqualTo(message);
    assertThat(state("a#copy")).isEqualTo(copy);
  }

  @Test
  void theCopyIsPutAsideGoesOnIsCancelledAndComesBackWithItsMessage() {
    releaseWithCopies("a", "b");
    for (OutboxState target :
        List.of(
            OutboxState.HELD, OutboxState.WAITING, OutboxState.CANCELLED, OutboxState.WAITING,
            OutboxState.HELD, OutboxState.CANCELLED)) {
      assertThat(move("a", target, LATER)).isTrue();
      assertStand(target, target);
    }
    assertThat(store.decisions(entry("a#copy"))).isEqualTo(store.decisions(entry("a")));
    assertThat(state("b#copy")).as("that of another message").isEqualTo(OutboxState.WAITING);
  }

  @Test
  void aCopyThatIsStoppedTakesNoRoomInTheLimits() {
    releaseWithCopies("a", "b");
    move("a", OutboxState.CANCELLED, LATER);
    assertThat(new JdbcTallies(database()).toHandOver(MAILING)).isEqualTo(new ToHandOver(1, 1));
  }

  @Test
  void aCopyThatWaitsThoughItsMessageIsAsideIsCancelledWithIt() {
    releaseWithCopies("a");
    move("a", OutboxState.HELD, NOW);
    move("a#copy", OutboxState.WAITING, NOW);
    move("a", OutboxState.CANCELLED, LATER);
    assertStand(OutboxState.CANCELLED, OutboxState.CANCELLED);
  }

  @Test
  void theCopyOfWhatMayHaveArrivedStaysAsItIs() {
    releaseWithCopies("a");
    hand(lease(), "a", Outcome.Kind.IN_DOUBT);
    move("a", OutboxState.CANCELLED, LATER);
    assertStand(OutboxState.CANCELLED, OutboxState.WAITING);
    assertThat(store.bringCopiesAlong(MAILING, LATER, "")).isZero();
    assertStand(OutboxState.CANCELLED, OutboxState.WAITING);
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_DOUBT", "REFUSED"})
  void whatIsTriedOnceMoreMovesNoCopy(Outcome.Kind last) {
    releaseWithCopies("a");
    hand(lease(), "a", last);
    move("a#copy", OutboxState.CANCELLED, NOW);
    move("a", OutboxState.WAITING, LATER);
    assertStand(OutboxState.WAITING, OutboxState.CANCELLED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPTED", "REFUSED", "IN_DOUBT"})
  void aCopyThatWasHandedOverStaysAsItIs(Outcome.Kind outcome) {
    releaseWithCopies("a");
    hand(lease(), "a#copy", outcome);
    OutboxEntry copy = entry("a#copy");
    move("a", OutboxState.CANCELLED, LATER);
    move("a", OutboxState.WAITING, LATER);
    move("a", OutboxState.HELD, LATER);
    assertThat(entry("a#copy")).isEqualTo(copy);
  }

  @Test
  void aCopyThatWasCancelledByItselfDoesNotComeBackWithTheMessage() {
    releaseWithCopies("a");
    move("a#copy", OutboxState.CANCELLED, NOW);
    move("a", OutboxState.CANCELLED, LATER);
    move("a", OutboxState.WAITING, LATEST);
    assertStand(OutboxState.WAITING, OutboxState.CANCELLED);
  }

  @Test
  void theMessageDoesNotGoWithItsCopy() {
    releaseWithCopies("a");
    move("a#copy", OutboxState.CANCELLED, NOW);
    assertStand(OutboxState.WAITING, OutboxState.CANCELLED);
  }

  @Test
  void whatOnlyHasTheKeyOfACopyIsNone() {
    release("a", "a#copy");
    move("a", OutboxState.CANCELLED, LATER);
    assertStand(OutboxState.CANCELLED, OutboxState.WAITING);
  }

  @ParameterizedTest
  @EnumSource(names = {"HELD", "CANCELLED"})
  void aCopyThatWasBeingHandedOverFollowsOnceItWaitsAgain(OutboxState stopped) {
    releaseWithCopies("a", "b");
    AccountLease lease = lease();
    OutboxEntry copy = claim(lease, "a#copy", LATEST);
    move("a", stopped, LATER);
    assertStand(stopped, OutboxState.CLAIMED);
    assertThat(store.bringCopiesAlong(MAILING, LATER, "all of it")).isEqualTo(1);
    assertStand(stopped, OutboxState.CLAIMED);

    putOff(lease, copy);
    assertThat(store.bringCopiesAlong(MAILING, LATEST, "all of it")).isZero();
    assertStand(stopped, stopped);
    assertThat(store.decisions(entry("a#copy")))
        .singleElement()
        .isEqualTo(new Decision(LATEST, OutboxState.WAITING, stopped, "all of it"));
    assertThat(state("b#copy")).isEqualTo(OutboxState.WAITING);
    move("a", OutboxState.WAITING, LATEST);
    assertStand(OutboxState.WAITING, OutboxState.WAITING);
  }

  @Test
  void theCopyOfWhatWasAcceptedLeavesAfterAll() {
    releaseWithCopies("a");
    hand(lease(), "a", Outcome.Kind.ACCEPTED);
    assertThat(store.bringCopiesAlong(MAILING, LATER, "")).isZero();
    assertStand(OutboxState.ACCEPTED, OutboxState.WAITING);
  }
}
