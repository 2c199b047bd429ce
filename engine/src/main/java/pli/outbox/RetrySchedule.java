// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.util.List;
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

  private final List<Duration> afterReply;
  private final List<Duration> afterBrokenLine;
  private final RandomGenerator random;

  private RetrySchedule(
      List<Duration> afterReply, List<Duration> afterBrokenLine, RandomGenerator random) {
    this.afterReply = List.copyOf(afterReply);
    this.afterBrokenLine = List.copyOf(afterBrokenLine);
    this.random = random;
  }

  public static RetrySchedule standard(RandomGenerator random) {
    return new RetrySchedule(AFTER_A_REPLY, AFTER_A_BROKEN_LINE, random);
  }

  /// The same pause every time: for a demonstration and for tests.
  public static RetrySchedule every(Duration pause, RandomGenerator random) {
    return new RetrySchedule(List.of(pause), List.of(pause), random);
  }

  /// The pause after an attempt.
  ///
  /// @param attempt number of the attempt that was deferred, 1 for the first
  public Duration pauseAfter(int attempt, Cause cause) {
    List<Duration> steps = cause instanceof Cause.ServerReply ? afterReply : afterBrokenLine;
    Duration base = steps.get(Math.clamp(attempt - 1, 0, steps.size() - 1));
    return base.plusMillis((long) (base.toMillis() * JITTER * random.nextDouble()));
  }

  /// The pause after a session could not be opened for the nth time in a row.
  public Duration pauseAfterFailedSession(int failures, Cause cause) {
    return pauseAfter(failures, cause);
  }
}
