// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import pli.time.Pause;
import pli.time.Signal;

/// Time that passes only when a cell lets it.
final class CellClock implements InstantSource, Pause {

  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Set<Signal> sleepers = ConcurrentHashMap.newKeySet();

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public long nanos() {
    return Duration.between(START, now.get()).toNanos();
  }

  @Override
  public void until(Instant deadline, Signal signal) throws InterruptedException {
    sleepers.add(signal);
    if (now.get().isBefore(deadline)) {
      signal.await(Duration.ofMinutes(1));
    }
    sleepers.remove(signal);
  }

  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
    sleepers.forEach(Signal::raise);
  }
}
