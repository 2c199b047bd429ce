// SPDX-License-Identifier: Apache-2.0
package pli.time;

import java.time.Duration;

/// A pause between two looks, by a clock that nobody can set. For one thread at a time.
public final class LookPause {

  /// For what need not be looked at again.
  public static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

  private final Pause clock;
  private long since;
  private long lasts;

  /// The first look is due at once.
  public LookPause(Pause clock) {
    this.clock = clock;
    this.since = clock.nanos();
  }

  public boolean isTime() {
    return clock.nanos() - since >= lasts;
  }

  public void notFor(Duration pause) {
    since = clock.nanos();
    lasts = pause.toNanos();
  }

  /// The next look is due at once.
  public void end() {
    lasts = 0;
  }
}
