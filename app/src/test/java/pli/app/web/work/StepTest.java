// SPDX-License-Identifier: Apache-2.0
package pli.app.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How far a work is, and how long it will still take.
class StepTest {

  private static final Instant BEGIN = Instant.parse("2026-11-29T08:00:00Z");

  /// From the tenth on, so many seconds later.
  private static Step after(int done, int total, int seconds) {
    Optional<Step> first = Optional.of(Step.after(Optional.empty(), "rows", 10, total, BEGIN));
    return Step.after(first, "rows", done, total, BEGIN.plusSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"110, 1000, 10, 89", "13, 1000, 1, 329", "999, 1000, 989, 1"})
  void whatIsLeftTakesAsLongAsWhatWasDone(int done, int total, int seconds, long left) {
    assertThat(after(done, total, seconds).left(BEGIN.plusSeconds(seconds)))
        .contains(Duration.ofSeconds(left));
  }

  @ParameterizedTest
  @CsvSource({"12, 1000, 5", "1000, 1000, 5", "5000, 1000, 5", "500, 1000, -5"})
  void nothingIsSaidOfWhatNobodyKnows(int done, int total, int seconds) {
    assertThat(after(done, total, seconds).left(BEGIN.plusSeconds(seconds))).isEmpty();
  }

  @Test
  void eachKindHasItsOwnSpeed() {
    Step documents = after(500, 1000, 100);

    Step rows =
        Step.after(Optional.of(documents), "other rows", 600, 1000, BEGIN.plusSeconds(100));

    assertThat(rows.since()).isEqualTo(BEGIN.plusSeconds(100));
    assertThat(rows.doneThen()).isEqualTo(600);
  }

  @ParameterizedTest
  @CsvSource({"312, 1000, 31", "0, 1000, 0", "1000, 1000, 100", "3, 0, 0", "7, 5, 100"})
  void theBarIsFilledInHundredths(int done, int total, int percent) {
    assertThat(Step.after(Optional.empty(), "rows", done, total, BEGIN).percent())
        .isEqualTo(percent);
  }
}
