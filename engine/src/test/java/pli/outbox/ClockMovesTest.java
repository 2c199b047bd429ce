// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockMovesTest {

  private static final Instant T = Instant.parse("2026-11-29T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final ClockMoves moves = new ClockMoves();

  private Instant asOfNow(int minutes) {
    return moves.asOfNow(T.plus(Duration.ofMinutes(minutes)));
  }

  private static Instant at(int minutes) {
    return T.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void whatWasWrittenBeforeTheClockWasSetMovesAndWhatWasWrittenSinceStays() {
    moves.add(new ClockMove(T, HOUR));
    assertThat(asOfNow(-30)).isEqualTo(at(30));
    assertThat(asOfNow(0)).isEqualTo(at(60));
    assertThat(asOfNow(60)).isEqualTo(at(60));
    assertThat(asOfNow(75)).isEqualTo(at(75));
    assertThat(moves.total()).isEqualTo(HOUR);
  }

  @Test
  void eachSettingCountsForWhatWasWrittenBeforeIt() {
    moves.add(new ClockMove(T, HOUR));
    moves.add(new ClockMove(at(90), HOUR));
    assertThat(asOfNow(-30)).isEqualTo(at(90));
    assertThat(asOfNow(75)).isEqualTo(at(135));
    assertThat(asOfNow(160)).isEqualTo(at(160));
    assertThat(moves.total()).isEqualTo(HOUR.multipliedBy(2));
  }

  @Test
  void aClockThatGoesBackTakesBackWhatItWasAhead() {
    moves.add(new ClockMove(T, HOUR.multipliedBy(2)));
    moves.add(new ClockMove(at(130), HOUR.negated()));
    assertThat(asOfNow(-30)).isEqualTo(at(30));
    assertThat(asOfNow(75)).as("written since").isEqualTo(at(75));
    moves.add(new ClockMove(at(80), HOUR.multipliedBy(5).negated()));
    assertThat(asOfNow(-30)).isEqualTo(at(-30));
    assertThat(moves.total()).isZero();
  }

  @Test
  void aClockThatGoesBackByMoreThanItWasSetLastTakesBackWhatItWasSetBefore() {
    moves.add(new ClockMove(T, HOUR));
    moves.add(new ClockMove(at(90), HOUR));
    moves.add(new ClockMove(at(200), Duration.ofMinutes(90).negated()));
    assertThat(moves.total()).isEqualTo(Duration.ofMinutes(30));
    assertThat(asOfNow(-30)).isEqualTo(at(0));
    assertThat(asOfNow(60)).as("written since the first").isEqualTo(at(60));
  }

  @Test
  void whatWasWrittenBeforeTheClockWentBackCannotBeToldApart() {
    ClockMove back = new ClockMove(T, HOUR.negated());
    assertThat(back.isAfter(at(-90))).isTrue();
    assertThat(back.isAfter(at(-30))).isTrue();
    assertThat(new ClockMove(T, HOUR).isAfter(at(59))).isTrue();
    assertThat(new ClockMove(T, HOUR).isAfter(at(60))).isFalse();
  }

  @Test
  void withoutAnySettingEverythingStands() {
    moves.add(new ClockMove(T, HOUR.negated()));
    assertThat(asOfNow(-30)).isEqualTo(at(-30));
  }
}
