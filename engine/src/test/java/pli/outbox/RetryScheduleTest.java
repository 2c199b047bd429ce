// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.smtp.Cause;
import pli.smtp.Reply;

class RetryScheduleTest {

  private static final Cause LATER = new Cause.ServerReply(Reply.of(451, "4.3.0 later"));
  private static final Cause LOST = new Cause.ConnectionLost("connection reset by peer");
  private static final RandomGenerator NO_CHANCE = () -> 0L;

  @ParameterizedTest
  @CsvSource({
    "1, 60, 10", "2, 300, 30", "3, 900, 60", "4, 1800, 120", "5, 3600, 300", "6, 7200, 600",
    "7, 7200, 600", "1000, 7200, 600", "0, 60, 10",
  })
  void pausesGrowAndThenRepeat(int attempt, long afterReply, long afterBrokenLine) {
    RetrySchedule schedule = RetrySchedule.standard(NO_CHANCE);
    assertThat(schedule.pauseAfter(attempt, LATER)).isEqualTo(Duration.ofSeconds(afterReply));
    assertThat(schedule.pauseAfter(attempt, LOST)).isEqualTo(Duration.ofSeconds(afterBrokenLine));
    assertThat(schedule.pauseAfterFailedSession(attempt, LOST))
        .isEqualTo(Duration.ofSeconds(afterBrokenLine));
  }

  @Test
  void chanceAddsAFifthAtMost() {
    RetrySchedule schedule = RetrySchedule.standard(new Random(4));
    for (int i = 0; i < 1_000; i++) {
      assertThat(schedule.pauseAfter(1, LATER))
          .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
    }
  }

  @Test
  void aPauseOfOneLengthStaysSo() {
    RetrySchedule schedule = RetrySchedule.every(Duration.ofSeconds(3), NO_CHANCE);
    assertThat(schedule.pauseAfter(9, LATER)).isEqualTo(Duration.ofSeconds(3));
    assertThat(schedule.pauseAfter(9, LOST)).isEqualTo(Duration.ofSeconds(3));
  }
}
