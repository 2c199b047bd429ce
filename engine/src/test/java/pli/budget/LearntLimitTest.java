// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearntLimitTest {

  private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");

  /// Half of a day's limit of 500.
  private static final int LEAST = 250;

  private static LimitReached said(LimitKind kind, int used, Instant at) {
    return new LimitReached(kind, used, Optional.empty(), at, "550 5.4.5 enough");
  }

  private static LearntLimit after(LearntLimit before, LimitReached said) {
    return LearntLimit.of(said, Optional.of(before), LEAST);
  }

  private static LearntLimit first(int used) {
    return LearntLimit.of(said(LimitKind.DAY, used, NOW), Optional.empty(), LEAST);
  }

  @ParameterizedTest
  @CsvSource({
    "DAY, 60 120 240 360 360",
    "HOUR, 10 15 15",
    "MINUTE, 1 1",
    "SESSIONS, 0 0",
  })
  void theSameAnswerAgainClosesForLonger(LimitKind kind, String minutes) {
    Optional<LearntLimit> known = Optional.empty();
    Instant at = NOW;
    List<String> closed = new ArrayList<>();
    for (int i = 0; i < minutes.split(" ").length; i++) {
      LearntLimit learnt = LearntLimit.of(said(kind, 0, at), known, LEAST);
      closed.add(Long.toString(Duration.between(at, learnt.closedUntil()).toMinutes()));
      known = Optional.of(learnt);
      at = learnt.closedUntil();
    }
    assertThat(String.join(" ", closed)).isEqualTo(minutes);
  }

  @Test
  void whatGotThroughInBetweenBeginsAnew() {
    LearntLimit once = first(1);
    Instant later = once.closedUntil().plusSeconds(60);
    LimitReached again =
        new LimitReached(
            LimitKind.DAY, 40, Optional.of(once.closedUntil().plusSeconds(30)), later, "enough");
    assertThat(after(once, again).closedUntil()).isEqualTo(later.plus(Duration.ofHours(1)));
  }

  @Test
  void aDayWithoutTheAnswerBeginsAnew() {
    LearntLimit once = first(1);
    Instant later = once.closedUntil().plus(Duration.ofDays(1));
    assertThat(after(once, said(LimitKind.DAY, 1, later)).closedUntil())
        .isEqualTo(later.plus(Duration.ofHours(1)));
  }

  /// Several were under way when the server said so.
  @Test
  void theSameMomentClosesOnce() {
    LearntLimit once = first(260);
    LearntLimit twice = after(once, said(LimitKind.DAY, 255, NOW.plusSeconds(2)));
    assertThat(twice.closedUntil()).isEqualTo(once.closedUntil());
    assertThat(twice.at()).isEqualTo(once.at());
    assertThat(twice.most()).isEqualTo(255);
    LearntLimit third = after(twice, said(LimitKind.DAY, 255, once.closedUntil()));
    assertThat(third.closedUntil()).isEqualTo(once.closedUntil().plus(Duration.ofHours(2)));
  }

  @Test
  void aFigureThatCanBeTheLimitIsKeptForDays() {
    assertThat(first(300).expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    assertThat(first(1).expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(25)));
  }

  @Test
  void aLowerFigureStaysAndOneThatOthersCausedChangesNothing() {
    LearntLimit known = first(300);
    Instant later = NOW.plus(Duration.ofDays(1));
    LearntLimit higher = after(known, said(LimitKind.DAY, 310, later));
    assertThat(higher.most()).isEqualTo(300);
    assertThat(higher.expiresAt()).isEqualTo(later.plus(Duration.ofDays(7)));
    LearntLimit byOthers = after(known, said(LimitKind.DAY, 3, later));
    assertThat(byOthers.most()).isEqualTo(300);
    assertThat(byOthers.expiresAt()).isEqualTo(known.expiresAt());
    assertThat(after(first(3), said(LimitKind.DAY, 310, later)).most()).isEqualTo(310);
  }

  @Test
  void whatIsClosedIsNotForgottenBeforeItOpens() {
    LearntLimit known = first(300);
    Instant later = known.expiresAt().minusSeconds(60);
    LearntLimit byOthers = after(known, said(LimitKind.DAY, 3, later));
    assertThat(byOthers.expiresAt()).isAfter(byOthers.closedUntil());
  }
}
