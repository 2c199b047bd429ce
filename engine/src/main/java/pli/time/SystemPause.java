// SPDX-License-Identifier: Apache-2.0
package pli.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/// Waits in real time.
///
/// No wait is longer than a minute, so that a computer that slept, or whose clock was set, looks
/// again soon.
public final class SystemPause implements Pause {

  /// Taste: short enough for a clock that jumped, long enough to cost nothing.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final SleepClock sleepClock = SleepClock.ofThisComputer();

  public SystemPause(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public OptionalLong nanosWithSleep() {
    return sleepClock.nanos();
  }

  @Override
  public void until(Instant deadline, Signal signal) throws InterruptedException {
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST);
    signal.await(Duration.between(now, deadline.isBefore(latest) ? deadline : latest));
  }
}
