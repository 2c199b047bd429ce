// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import pli.smtp.Cause;

/// When a deferred entry is tried again.
///
/// A line that is down comes back in seconds or minutes; a server that says "later" means minutes,
/// and greylisting servers commonly want more than five of them (RFC 6647 §4.2 describes delays of
/// one minute to one day). The pauses grow, and a little chance keeps many entries from coming back
/// in the same second. RFC 5321 §4.5.4.1 asks for 30 minutes between tries at a *host*; a submission
/// server of one's own provider is asked sooner, as mail programs do.
public final class RetrySchedule {

  private static final List<Duration> AFTER_A_REPLY =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2));

  private static final List<Duration> AFTER_A_BROKEN_LINE =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10));

  /// At most this share is added by chance.
  private static final double JITTER = 0.2;

  /// What passes sooner is found out sooner by the steps themselves. Taste.
  private static final Duration LONG = Duration.ofHours(1);

  /// No failure is known that takes longer to pass.
  private static final Duration LONGEST_READING = Duration.ofDays(1);

  private final List<Duration> afterReply;
  private final List<Duration> afterBrokenLine;
  private final RandomGenerator random;
  private final boolean heedsReading;

  private RetrySchedule(
      List<Duration> afterReply,
      List<Duration> afterBrokenLine,
      RandomGenerator random,
      boolean heedsReading) {
    this.afterReply = List.copyOf(afterReply);
    this.afterBrokenLine = List.copyOf(afterBrokenLine);
    this.random = random;
    this.heedsReading = heedsReading;
  }

  public static RetrySchedule standard(RandomGenerator random) {
    return new RetrySchedule(AFTER_A_REPLY, AFTER_A_BROKEN_LINE, random, true);
  }

  /// The same pause every time: for a demonstration and for tests.
  public static RetrySchedule every(Duration pause, RandomGenerator random) {
    return new RetrySchedule(List.of(pause), List.of(pause), random, false);
  }

  /// The pause of one entry after an attempt. The steps decide, unless the failure is one that takes
  /// hours to pass, such as a full mailbox.
  ///
  /// @param attempt number of the attempt that was deferred, 1 for the first
  public Duration pauseAfter(int attempt, Cause cause, FailureReading reading) {
    Optional<Duration> after =
        reading.reached().isPresent()
            ? Optional.empty()
            : reading.after().filter(one -> one.compareTo(LONG) >= 0);
    return pause(attempt, cause, after);
  }

  /// The pause of a whole lane after a session could not be opened, or not be used, for the nth time
  /// in a row: the step, or what the failure takes to pass if that is longer.
  public Duration pauseAfterFailedSession(int failures, Cause cause, FailureReading reading) {
    return pause(failures, cause, reading.after());
  }

  /// No try is put off longer, whatever failed.
  public Duration longest() {
    Duration longest = LONGEST_READING;
    for (Duration one : List.of(afterReply.getLast(), afterBrokenLine.getLast())) {
      longest = one.compareTo(longest) > 0 ? one : longest;
    }
    return longest.plusMillis((long) (longest.toMillis() * JITTER));
  }

  private Duration pause(int step, Cause cause, Optional<Duration> least) {
    List<Duration> steps = cause instanceof Cause.ServerReply ? afterReply : afterBrokenLine;
    Duration base = steps.get(Math.clamp(step - 1, 0, steps.size() - 1));
    Duration longer =
        least
            .filter(one -> heedsReading && one.compareTo(base) > 0)
            .map(one -> one.compareTo(LONGEST_READING) > 0 ? LONGEST_READING : one)
            .orElse(base);
    return longer.plusMillis((long) (longer.toMillis() * JITTER * random.nextDouble()));
  }
}
