// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.budget.LimitBook;
import pli.budget.LimitKind;
import pli.budget.jdbc.JdbcLimitBook;

/// What a person sets while the messages of a mailing leave holds for those that have not begun.
@Timeout(120)
class SettingsInARunTest extends DispatcherFixture {

  private static final Duration MINUTE = LimitKind.MINUTE.span();

  /// Until a setting is noticed.
  private static final Duration NOTICED = Duration.ofSeconds(1);

  private LimitBook book;

  @BeforeEach
  void countWhatIsOnRecord() {
    book = new JdbcLimitBook(database);
    policies.counted = book::countedSince;
  }

  /// Time passes, not faster than the lease is renewed and the dispatcher looks.
  private void passTime(long accepted) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(100))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return count(OutboxState.ACCEPTED) >= accepted;
            });
  }

  /// The same, where messages take time themselves.
  private void passTimeWhenAllWait(long accepted) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(100))
        .until(
            () -> {
              Instant before = time.instant();
              Thread.sleep(20);
              if (time.instant().equals(before)) {
                time.advance(Duration.ofSeconds(1));
              }
              return count(OutboxState.ACCEPTED) >= accepted;
            });
  }

  /// No span that ends after a moment holds more, whatever left before.
  private void assertKeptFrom(Instant moment, int most) {
    List<Instant> ended = book.countedSince(ONE, Instant.EPOCH);
    assertThat(ended.stream().filter(moment::isBefore)).hasSizeGreaterThan(most);
    for (Instant end : ended) {
      long within =
          ended.stream()
              .filter(one -> !one.isAfter(end) && !one.isBefore(end.minus(MINUTE)))
              .count();
      if (end.isAfter(moment)) {
        assertThat(within).as("in the minute before %s", end).isLessThanOrEqualTo(most);
      }
    }
  }

  @Test
  void aLimitThatIsLoweredHoldsFromThenOnInEverySpan() {
    policies.limit(LimitKind.MINUTE, 10);
    dispatcher.start();
    release(ONE, 45);
    passTime(20);
    Instant set = time.instant();
    policies.limit(LimitKind.MINUTE, 4);
    passTime(45);
    assertKeptFrom(set.plus(NOTICED), 4);
  }

  @Test
  void theFirstLimitCountsWhatLeftWithoutOne() {
    Duration takes = Duration.ofMillis(500);
    AtomicReference<Instant> set = new AtomicReference<>();
    server.beforeReply =
        () -> {
          time.advance(takes);
          if (server.dots.size() == 20) {
            policies.limit(LimitKind.MINUTE, 15);
            set.set(time.instant());
          }
        };
    dispatcher.start();
    release(ONE, 60);
    passTimeWhenAllWait(60);
    // One may have begun just before it was noticed.
    assertKeptFrom(set.get().plus(NOTICED).plus(takes), 15);
  }

  @Test
  void aLimitThatIsRaisedLetsTheRunGoOnEarlier() {
    policies.limit(LimitKind.MINUTE, 2);
    dispatcher.start();
    release(ONE, 40);
    until(OutboxState.ACCEPTED, 2);
    Instant set = time.instant();
    policies.limit(LimitKind.MINUTE, 100);
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              // Until it is noticed; what leaves then needs no time.
              if (count(OutboxState.ACCEPTED) == 2) {
                time.advance(Duration.ofSeconds(1));
              }
              return count(OutboxState.ACCEPTED) == 40;
            });
    assertThat(Duration.between(set, time.instant())).isLessThan(Duration.ofSeconds(50));
  }

  @Test
  void aPauseHoldsInARunAndItsEndLetsAllGo() {
    server.beforeReply = () -> time.advance(Duration.ofMillis(500));
    dispatcher.start();
    release(ONE, 60);
    until(OutboxState.ACCEPTED, 10, true);
    policies.paused.put(ONE, new Outcome(Outcome.Kind.REFUSED, null, null));
    await().until(this::lanesAreIdle);
    long left = count(OutboxState.ACCEPTED);
    assertThat(left).isLessThan(60);
    assertThat(count(OutboxState.WAITING)).isEqualTo(60 - left);
    for (int i = 0; i < 20; i++) {
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(count(OutboxState.ACCEPTED)).isEqualTo(left);
    policies.paused.clear();
    passTime(60);
    assertThat(server.dots.values()).allMatch(dots -> dots.get() == 1);
  }

  @Test
  void moreSessionsAreOpenedInTheMiddle() {
    server.beforeReply = () -> time.advance(Duration.ofMillis(100));
    dispatcher.start();
    release(ONE, 300);
    until(OutboxState.ACCEPTED, 10, true);
    policies.sessions = 3;
    passTime(300);
    assertThat(server.mostOpen).hasValue(3);
    assertThat(server.dots.values()).allMatch(dots -> dots.get() == 1);
  }

  @Test
  void anotherWindowIsTakenByANewSession() {
    server.beforeReply = () -> time.advance(Duration.ofMillis(100));
    dispatcher.start();
    release(ONE, 100);
    until(OutboxState.ACCEPTED, 10, true);
    policies.window = 4;
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              passIdleTime(Duration.ofSeconds(1));
              return count(OutboxState.ACCEPTED) == 100;
            });
    assertThat(server.tries).hasValue(2);
  }

  @Test
  void settingsAreNotReadForEachMessage() {
    dispatcher.start();
    release(ONE, 400);
    until(OutboxState.ACCEPTED, 400);
    assertThat(policies.asked.get()).isLessThan(20);
  }

  /// @param soon is looked at as often as can be, because the messages leave meanwhile
  private void until(OutboxState state, long count, boolean soon) {
    await().pollInterval(Duration.ofMillis(1)).until(() -> count(state) >= count);
  }
}
