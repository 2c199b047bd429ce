// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {

  private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");
  private static final Limit DAY_500 = new Limit(LimitKind.DAY, 500, Limit.Origin.PROVIDER);

  private static List<Instant> times(int count, Instant moment) {
    return IntStream.range(0, count).mapToObj(i -> moment).toList();
  }

  private static Budget budget(List<Instant> ended, Limit... limits) {
    return new Budget(List.of(limits), Usage.of(ended, NOW, NOW));
  }

  @Test
  void withoutLimitsEverythingMayBegin() {
    Budget budget = budget(times(10_000, NOW));
    assertThat(budget.free(NOW)).isEqualTo(Integer.MAX_VALUE);
    assertThat(budget.next(NOW)).isEqualTo(NOW);
    assertThat(budget.tightest(NOW)).isEmpty();
  }

  @Test
  void whatEndedLongAgoIsForgottenAndTheDayIsKept() {
    Usage usage = Usage.none();
    Instant now = NOW;
    for (int i = 0; i < 24 * 60; i++) {
      now = now.plus(Duration.ofMinutes(10));
      usage.begin();
      usage.end(now, true);
    }
    assertThat(usage.within(Duration.ofDays(1), now)).isEqualTo(6 * 24 + 1);
    assertThat(usage.timeline(now).length).isLessThan(1_000);
    assertThat(usage.lastEnded(1)).contains(now.minus(Duration.ofMinutes(10)));
  }

  @Test
  void whatIsLeftOfTheDayLeavesNowAndTheRestWhenThereIsRoomAgain() {
    Instant morning = Instant.parse("2026-11-25T08:12:00Z");
    Budget budget = budget(times(321, morning), DAY_500);
    assertThat(budget.free(NOW)).isEqualTo(179);
    Forecast forecast = budget.forecast(NOW, 187);
    assertThat(forecast.now()).isEqualTo(179);
    Instant room = morning.plus(Duration.ofDays(1)).plusMillis(1);
    assertThat(forecast.later()).containsExactly(new Forecast.Batch(room, room, 8));
    assertThat(forecast.done()).isEqualTo(room);
  }

  @ParameterizedTest
  @CsvSource({"86400000, 0", "86400001, 1"})
  void aTryMakesRoomOnlyAfterTheWholeSpan(long millisAgo, int free) {
    Budget budget =
        budget(
            List.of(NOW.minusMillis(millisAgo)), new Limit(LimitKind.DAY, 1, Limit.Origin.OWN));
    assertThat(budget.free(NOW)).isEqualTo(free);
    assertThat(budget.next(NOW)).isEqualTo(free == 1 ? NOW : NOW.plusMillis(1));
  }

  @Test
  void everyLimitHasItsSay() {
    Budget budget =
        budget(
            times(29, NOW.minusSeconds(10)),
            new Limit(LimitKind.MINUTE, 30, Limit.Origin.PROVIDER),
            new Limit(LimitKind.HOUR, 29, Limit.Origin.OWN),
            DAY_500);
    assertThat(budget.free(NOW)).isZero();
    assertThat(budget.next(NOW)).isEqualTo(NOW.plusSeconds(3_590).plusMillis(1));
    assertThat(budget.tightest(NOW)).get().extracting(Limit::kind).isEqualTo(LimitKind.HOUR);
  }

  @Test
  void whatIsUnderWayTakesRoomUntilItIsKnownNotToCount() {
    Usage usage = Usage.none();
    Budget budget =
        new Budget(List.of(new Limit(LimitKind.MINUTE, 2, Limit.Origin.OWN)), usage);
    usage.begin();
    usage.begin();
    assertThat(budget.free(NOW)).isZero();
    assertThat(budget.next(NOW)).isAfter(NOW.plusSeconds(59));
    usage.end(NOW, false);
    assertThat(budget.free(NOW)).isEqualTo(1);
    usage.end(NOW, true);
    assertThat(budget.free(NOW)).isEqualTo(1);
    assertThat(budget.free(NOW.plusSeconds(61))).isEqualTo(2);
  }

  @Test
  void whatTheServerClosedOpensAtItsTime() {
    Instant opens = NOW.plusSeconds(3_600);
    Budget budget = new Budget(List.of(DAY_500), Usage.none(), opens);
    assertThat(budget.free(NOW)).isZero();
    assertThat(budget.next(NOW)).isEqualTo(opens);
    assertThat(budget.free(opens)).isEqualTo(500);
    assertThat(budget.forecast(NOW, 3).later())
        .containsExactly(new Forecast.Batch(opens, opens, 3));
  }

  @Test
  void sessionsAreNotCountedOverTime() {
    Budget budget =
        budget(times(50, NOW), new Limit(LimitKind.SESSIONS, 1, Limit.Origin.OWN));
    assertThat(budget.free(NOW)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void momentsThatLieAheadCountSinceItIsKnownHoweverFarTheyLie() {
    Instant noted = NOW.minusSeconds(30);
    Usage usage =
        Usage.of(
            List.of(NOW.plusSeconds(3_600), Instant.parse("2031-01-01T00:00:00Z")), noted, NOW);
    assertThat(usage.within(Duration.ofMinutes(1), NOW)).isEqualTo(2);
    assertThat(usage.within(Duration.ofMinutes(1), NOW.plusSeconds(31))).isZero();
  }

  @Test
  void aClockThatIsAheadByAFewMinutesIsLikeAnyOther() {
    List<Instant> ended = List.of(NOW.plus(Duration.ofMinutes(4)));
    assertThat(Usage.isAhead(ended, NOW)).isFalse();
    assertThat(Usage.of(ended, Instant.MIN, NOW).within(Duration.ofMinutes(1), NOW)).isEqualTo(1);
  }

  @Test
  void aClockThatIsSetBackFreesNothing() {
    Usage usage = Usage.none();
    usage.end(NOW, true);
    usage.end(NOW.minusSeconds(3_600), true);
    Budget budget = new Budget(List.of(new Limit(LimitKind.HOUR, 2, Limit.Origin.OWN)), usage);
    assertThat(budget.free(NOW.minusSeconds(3_600))).isZero();
    assertThat(budget.next(NOW)).isEqualTo(NOW.plusSeconds(3_600).plusMillis(1));
  }

  @Test
  void aRunOverSeveralDaysIsForeseenInItsBatches() {
    Forecast forecast = budget(List.of(), DAY_500).forecast(NOW, 1_250);
    assertThat(forecast.now()).isEqualTo(500);
    assertThat(forecast.later()).extracting(Forecast.Batch::count).containsExactly(500, 250);
    assertThat(forecast.rest()).isEqualTo(750);
    assertThat(forecast.done()).isEqualTo(NOW.plus(Duration.ofDays(2)).plusMillis(2));
  }

  @Test
  void nothingToHandOverIsDoneNow() {
    assertThat(budget(List.of(), DAY_500).forecast(NOW, 0))
        .isEqualTo(new Forecast(0, List.of(), NOW));
  }
}
