// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.time.VirtualTime;

/// Between the mark and the end of a message a lease may run out: on a slow line, or while the program
/// stands still. Or it becomes known that the outbox is frozen.
@Timeout(60)
class LeaseAtTheEndTest extends DispatcherFixture {

  private static final Duration LEASE = Duration.ofSeconds(30);

  @Test
  void theEndIsNotSaidWhenTheLeaseIsOverByThen() {
    server.beforeEnd =
        () -> {
          // Nothing is renewed meanwhile.
          failing.fail(true);
          time.advance(LEASE.plusSeconds(1));
        };
    dispatcher.start();
    release(ONE, 1);
    untilTold(OutboxEvent.StoreFailed.class, 1);
    await().until(() -> server.open.get() == 0);
    assertThat(server.order).hasSize(1);
    assertThat(server.dotsOf(recipient(0))).isZero();

    server.beforeEnd = () -> {};
    failing.fail(false);
    leavesWithTheNextTry();
  }

  @Test
  void norIsItWhenTheOutboxIsKnownToBeFrozenByThen() {
    server.beforeEnd = () -> policies.held = true;
    dispatcher.start();
    release(ONE, 1);
    await().until(() -> !store.attempts(entry(0)).isEmpty() && server.open.get() == 0);
    assertThat(server.dotsOf(recipient(0))).isZero();

    server.beforeEnd = () -> {};
    policies.held = false;
    leavesWithTheNextTry();
  }

  private void leavesWithTheNextTry() {
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return count(OutboxState.ACCEPTED) == 1;
            });
    assertThat(server.dotsOf(recipient(0))).isOne();
    assertThat(store.attempts(entry(0)))
        .extracting(one -> one.outcome().kind())
        .containsExactly(Outcome.Kind.DEFERRED, Outcome.Kind.ACCEPTED);
  }

  @Test
  void theWatchGoesByTheClockThatNobodyCanSet() {
    VirtualTime clock = new VirtualTime(time.instant());
    LeaseWatch watch = new LeaseWatch(LEASE, clock);
    clock.set(Duration.ofHours(5));
    assertThat(watch.isOver()).isFalse();
    clock.advance(LEASE.minusMillis(1));
    assertThat(watch.isOver()).isFalse();
    long asked = watch.now();
    clock.advance(Duration.ofMillis(1));
    assertThat(watch.isOver()).isTrue();
    watch.granted(asked);
    assertThat(watch.isOver()).isFalse();
  }
}
