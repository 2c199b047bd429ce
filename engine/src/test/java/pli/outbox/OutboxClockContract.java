// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store does with moments that a wrong clock wrote.
public abstract class OutboxClockContract extends OutboxStoreFixture {

  private static final Duration LONGEST = Duration.ofHours(29);

  /// Deferred by a program whose clock said so.
  private void deferAt(String key, Instant clock, Duration pause) {
    AccountLease lease = lease();
    OutboxEntry claimed =
        store.claim(lease, clock, 100).stream()
            .filter(one -> one.key().equals(key))
            .findFirst()
            .orElseThrow();
    Attempt attempt =
        new Attempt(
            claimed.attempts(), clock, clock, "mail.exemple.ch", "",
            attempt(claimed, Outcome.Kind.DEFERRED, LOST).outcome(), Optional.empty());
    assertThat(store.record(lease, claimed, attempt, clock.plus(pause)).join()).isTrue();
    store.releaseLease(lease);
  }

  private void releaseAt(String key, Instant clock) {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      stage(staging, submission(key, "print-" + key, clock));
      staging.release(Optional.empty());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 24 * 30, 24 * 365 * 10})
  void whatAClockPutOffThatWasAheadIsDueNow(int hours) {
    Instant ahead = NOW.plus(Duration.ofHours(hours));
    release("a");
    deferAt("a", ahead, Duration.ofMinutes(15));
    assertThat(store.freeStranded(ACCOUNT, NOW, LONGEST))
        .contains(new Stranded(1, ahead.plus(Duration.ofMinutes(15))));
    assertThat(entry("a").dueAt()).isEqualTo(NOW);
    assertThat(entry("a").expiresAt())
        .isBetween(NOW.plus(Duration.ofDays(1)), NOW.plus(LIFE));
    assertThat(store.freeStranded(ACCOUNT, NOW, LONGEST)).as("only once").isEmpty();
  }

  @Test
  void whatWasReleasedByAClockThatWasAheadIsDueNowAndHasItsWholeLife() {
    releaseAt("a", NOW.plus(Duration.ofDays(400)));
    assertThat(store.freeStranded(ACCOUNT, NOW, LONGEST)).isPresent();
    assertThat(entry("a").dueAt()).isEqualTo(NOW);
    assertThat(entry("a").expiresAt()).isEqualTo(NOW.plus(LIFE));
  }

  @Test
  void whatWaitsAsLongAsAnyRetryStays() {
    release("a", "b");
    deferAt("a", NOW, LONGEST);
    deferAt("b", NOW.plus(Duration.ofMinutes(4)), Duration.ofMinutes(1));
    assertThat(store.freeStranded(ACCOUNT, NOW, LONGEST)).isEmpty();
    assertThat(entry("a").dueAt()).isEqualTo(NOW.plus(LONGEST));
  }

  @Test
  void onlyWhatWaitsInThisAccountIsFreed() {
    releaseAt("a", NOW.plus(Duration.ofDays(400)));
    store.move(entry("a"), OutboxState.HELD, NOW.plus(Duration.ofDays(400)), "");
    assertThat(store.freeStranded(ACCOUNT, NOW, LONGEST)).isEmpty();
    releaseAt("b", NOW.plus(Duration.ofDays(400)));
    assertThat(store.freeStranded("other@exemple.ch", NOW, LONGEST)).isEmpty();
  }

  @Test
  void whatComesForwardWithTheClockIsNotFreedOnceMore() {
    release("a");
    Duration by = Duration.ofDays(2);
    deferAt("a", NOW.plus(by), Duration.ofMinutes(30));
    store.bringForward(ACCOUNT, NOW, by);
    assertThat(entry("a").dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    assertThat(store.freeStranded(ACCOUNT, NOW, LONGEST)).isEmpty();
  }

  @Test
  void whatAClockReleasedThatWasBehindHasADayToBeTriedIn() {
    releaseAt("a", NOW.minus(Duration.ofDays(400)));
    store.giveTimeToTheLate(ACCOUNT, NOW);
    assertThat(entry("a").expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(store.expire(ACCOUNT, NOW, 9)).isEmpty();
  }

  @Test
  void whatWasDueForLessThanHoursGetsNoMore() {
    releaseAt("a", NOW.minus(Duration.ofHours(6)));
    Instant end = entry("a").expiresAt();
    store.giveTimeToTheLate(ACCOUNT, NOW);
    assertThat(entry("a").expiresAt()).isEqualTo(end);
  }
}
