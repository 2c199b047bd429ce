// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.budget.LimitKind;
import pli.budget.jdbc.JdbcLimitBook;

/// Waiting for a limit, with a clock that moves on from one reading to the next as clocks do.
@Timeout(60)
class WaitForLimitTest extends DispatcherFixture {

  private final Random chance = new Random(5);
  private Duration read = Duration.ZERO;

  @Override
  Dispatcher newDispatcher() {
    return new Dispatcher(
        new Dispatcher.LaneTools(
            store, server, policies, RetrySchedule.standard(() -> 0L),
            this::now, time, events::add));
  }

  /// By a microsecond or some more.
  private synchronized Instant now() {
    read = read.plusNanos(1_000 * (1 + chance.nextInt(20)));
    return time.instant().plus(read);
  }

  @BeforeEach
  void countWhatIsOnRecord() {
    policies.counted = new JdbcLimitBook(database)::countedSince;
  }

  /// One look more. Time passes only for who waits for it: a look that reads the clock afterwards would wait
  /// until a second that no longer comes, as this clock is ahead of the one that is moved.
  private void look() {
    await().pollInterval(Duration.ofMillis(1)).until(time::isWaitedFor);
    int before = policies.asked.get();
    time.advance(Duration.ofSeconds(1));
    await().pollInterval(Duration.ofMillis(1)).until(() -> policies.asked.get() > before);
  }

  @Test
  void waitingWritesNothingAndSaysNothingWhileNothingChanges() {
    policies.limit(LimitKind.DAY, 2);
    dispatcher.start();
    release(ONE, 5);
    until(OutboxState.ACCEPTED, 2);
    await().until(this::lanesAreIdle);
    look();
    untilTold(OutboxEvent.LimitReached.class, 1);
    look();
    int writes = failing.writes();
    Instant expires = entry(4).expiresAt();

    for (int second = 0; second < 600; second++) {
      look();
    }

    assertThat(failing.writes() - writes).isZero();
    assertThat(told(OutboxEvent.LimitReached.class)).hasSize(1);
    assertThat(entry(4).expiresAt()).isEqualTo(expires);
  }

  @Test
  void anotherMomentIsTold() {
    policies.limit(LimitKind.DAY, 2);
    dispatcher.start();
    release(ONE, 5);
    until(OutboxState.ACCEPTED, 2);
    await().until(this::lanesAreIdle);
    look();
    untilTold(OutboxEvent.LimitReached.class, 1);

    policies.closedUntil = time.instant().plus(Duration.ofDays(2));
    look();

    untilTold(OutboxEvent.LimitReached.class, 2);
    assertThat(told(OutboxEvent.LimitReached.class).getLast().next())
        .isEqualTo(policies.closedUntil);
    assertThat(entry(4).expiresAt()).isEqualTo(policies.closedUntil.plus(Duration.ofDays(4)));
  }

  /// Two looks at one moment may differ by so much.
  @Test
  void aMomentWithinTheSameSecondIsNoOther() {
    policies.closedUntil = time.instant().plus(Duration.ofDays(2));
    dispatcher.start();
    release(ONE, 1);
    look();
    untilTold(OutboxEvent.LimitReached.class, 1);
    int writes = failing.writes();

    policies.closedUntil = policies.closedUntil.plusMillis(999);
    look();
    look();

    assertThat(failing.writes() - writes).isZero();
    assertThat(told(OutboxEvent.LimitReached.class)).hasSize(1);
  }
}
