// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import pli.time.Pause;
import pli.time.Signal;

/// A clock that a test moves, and that jumps to the end of every wait.
final class MovedClock implements InstantSource, Pause {

  private volatile Instant now;
  private final List<Duration> waits = new ArrayList<>();

  MovedClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public synchronized void until(Instant deadline, Signal signal) {
    waits.add(Duration.between(now, deadline));
    now = deadline;
  }

  @Override
  public long nanos() {
    return now.getEpochSecond() * 1_000_000_000 + now.getNano();
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  /// Every wait so far.
  synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }
}
