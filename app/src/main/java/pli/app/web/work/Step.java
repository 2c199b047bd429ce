// SPDX-License-Identifier: Apache-2.0
package pli.app.web.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far a work is in what it counts now.
///
/// @param code of the words that say what is counted
/// @param total 0 if nobody knows
/// @param since when the first of them was counted
/// @param doneThen how many there were then
public record Step(String code, int done, int total, Instant since, int doneThen) {

  /// So many must have been done before anything is said of the others. Taste.
  private static final int TELLING = 3;

  /// The same some time later; each kind has its own speed.
  static Step after(Optional<Step> before, String code, int done, int total, Instant now) {
    return before
        .filter(one -> one.code.equals(code) && one.done <= done)
        .map(one -> new Step(code, done, total, one.since, one.doneThen))
        .orElseGet(() -> new Step(code, done, total, now, done));
  }

  /// At the speed so far.
  public Optional<Duration> left(Instant now) {
    int progressed = done - doneThen;
    Duration spent = Duration.between(since, now);
    return progressed < TELLING || done >= total || spent.isNegative()
        ? Optional.empty()
        : Optional.of(spent.multipliedBy(total - done).dividedBy(progressed));
  }

  /// In hundredths, for a bar.
  public int percent() {
    return total <= 0 ? 0 : Math.clamp(100L * done / total, 0, 100);
  }
}
