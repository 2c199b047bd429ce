// SPDX-License-Identifier: Apache-2.0
package pli.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A clock that stands still until a test moves it, and the pauses that go by it.
public final class VirtualTime implements InstantSource, Pause {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Set<Signal> waiting = ConcurrentHashMap.newKeySet();
  private volatile Instant now;
  private volatile long nanos;
  private volatile long sleptNanos;
  private volatile boolean tellsSleep;

  public VirtualTime(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void until(Instant deadline, Signal signal) throws InterruptedException {
    waiting.add(signal);
    try {
      if (now.isBefore(deadline)) {
        signal.await(LONG);
      }
    } finally {
      waiting.remove(signal);
    }
  }

  /// Somebody pauses: what moves the clock now wakes them.
  public boolean isWaitedFor() {
    return !waiting.isEmpty();
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public OptionalLong nanosWithSleep() {
    return tellsSleep ? OptionalLong.of(nanos + sleptNanos) : OptionalLong.empty();
  }

  /// From now on the system tells how long the computer slept.
  public void tellSleep() {
    tellsSleep = true;
  }

  /// The computer sleeps: no time passes for the program.
  public void sleep(Duration by) {
    sleptNanos = sleptNanos + by.toNanos();
    set(by);
  }

  /// Time passes.
  public void advance(Duration by) {
    nanos = nanos + by.toNanos();
    set(by);
  }

  /// The wall clock alone is set, or, where the system does not tell, the computer slept: no time passed for
  /// the program.
  public void set(Duration by) {
    now = now.plus(by);
    waiting.forEach(Signal::raise);
  }
}
