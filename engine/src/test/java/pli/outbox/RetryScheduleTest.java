// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

class RetryScheduleTest {

  private static final Cause LATER = new Cause.ServerReply(Reply.of(451, "4.3.0 later"));
  private static final Cause LOST = new Cause.ConnectionLost("connection reset by peer");
  private static final RandomGenerator NO_CHANCE = () -> 0L;
  private static final FailureReading PLAIN = FailureReading.byDigits(SmtpStage.RCPT, LATER);

  private static FailureReading passingAfter(long seconds) {
    return new FailureReading(
        FailureReading.Reach.MESSAGE, true, Optional.of(Duration.ofSeconds(seconds)),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"1, 900, 60", "1, 3600, 3600", "1, 21600, 21600", "6, 3600, 7200"})
  void anEntryWaitsLongerOnlyForWhatTakesHours(int attempt, long passesAfter, long waits) {
    assertThat(
            RetrySchedule.standard(NO_CHANCE)
                .pauseAfter(attempt, LATER, passingAfter(passesAfter)))
        .isEqualTo(Duration.ofSeconds(waits));
  }

  @ParameterizedTest
  @CsvSource({"1, 30, 60", "1, 900, 900", "4, 900, 1800"})
  void aLaneWaitsAsLongAsTheFailureTakesToPass(int failures, long passesAfter, long waits) {
    assertThat(
            RetrySchedule.standard(NO_CHANCE)
                .pauseAfterFailedSession(failures, LATER, passingAfter(passesAfter)))
        .isEqualTo(Duration.ofSeconds(waits));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 60, 10", "2, 300, 30", "3, 900, 60", "4, 1800, 120", "5, 3600, 300", "6, 7200, 600",
    "7, 7200, 600", "1000, 7200, 600", "0, 60, 10",
  })
  void pausesGrowAndThenRepeat(int attempt, long afterReply, long afterBrokenLine) {
    RetrySchedule schedule = RetrySchedule.standard(NO_CHANCE);
    assertThat(schedule.pauseAfter(attempt, LATER, PLAIN)).isEqualTo(Duration.ofSeconds(afterReply));
    assertThat(schedule.pauseAfter(attempt, LOST, PLAIN)).isEqualTo(Duration.ofSeconds(afterBrokenLine));
    assertThat(schedule.pauseAfterFailedSession(attempt, LOST, PLAIN))
        .isEqualTo(Duration.ofSeconds(afterBrokenLine));
  }

  @Test
  void chanceAddsAFifthAtMost() {
    RetrySchedule schedule = RetrySchedule.standard(new Random(4));
    for (int i = 0; i < 1_000; i++) {
      assertThat(schedule.pauseAfter(1, LATER, PLAIN))
          .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
    }
  }

  @Test
  void aPauseOfOneLengthStaysSo() {
    RetrySchedule schedule = RetrySchedule.every(Duration.ofSeconds(3), NO_CHANCE);
    assertThat(schedule.pauseAfter(9, LATER, passingAfter(7_200))).isEqualTo(Duration.ofSeconds(3));
    assertThat(schedule.pauseAfter(9, LOST, PLAIN)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void nothingIsPutOffLongerThanTheLongest() {
    RetrySchedule schedule = RetrySchedule.standard(() -> Long.MAX_VALUE);
    for (Cause cause : java.util.List.of(LATER, LOST)) {
      for (int attempt = 1; attempt < 20; attempt++) {
        for (long seconds : new long[] {60, 21_600, 86_400, 10_000_000}) {
          assertThat(schedule.pauseAfter(attempt, cause, passingAfter(seconds)))
              .isLessThanOrEqualTo(schedule.longest());
        }
      }
    }
    assertThat(schedule.longest()).isLessThan(Duration.ofHours(30));
  }
}
