// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Slows down whoever fails again and again. Lives in memory: ending the program forgets it, and an
/// attacker cannot do that.
///
/// Safe for any thread.
public final class Throttle {

  /// More names or addresses than fail honestly at the same time; the longest unseen is forgotten.
  private static final int KEYS_MOST = 10_000;

  /// After so long without a failure all is forgotten. Taste.
  private static final Duration MEMORY = Duration.ofHours(1);

  private final InstantSource clock;
  private final int free;
  private final Duration first;
  private final Duration most;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > KEYS_MOST;
        }
      };

  private record Failures(int count, Instant last, Instant closedUntil) {}

  /// @param free failures that cost nothing
  /// @param first how long the next failure closes the door; each further one doubles it
  /// @param most how long at most
  public Throttle(InstantSource clock, int free, Duration first, Duration most) {
    this.clock = clock;
    this.free = free;
    this.first = first;
    this.most = most;
  }

  /// How long the door stays closed for somebody; empty if it is open.
  public synchronized Optional<Duration> closedFor(String key) {
    Failures before = failures.get(key);
    Instant now = clock.instant();
    return before == null || !before.closedUntil.isAfter(now)
        ? Optional.empty()
        : Optional.of(Duration.between(now, before.closedUntil));
  }

  public synchronized void failed(String key) {
    Instant now = clock.instant();
    Failures before = failures.get(key);
    boolean fresh = before == null || before.last.plus(MEMORY).isBefore(now);
    int count = fresh ? 1 : before.count + 1;
    failures.put(key, new Failures(count, now, now.plus(closing(count))));
  }

  public synchronized void succeeded(String key) {
    failures.remove(key);
  }

  private Duration closing(int count) {
    if (count <= free) {
      return Duration.ZERO;
    }
    Duration doubled = first.multipliedBy(1L << Math.min(20, count - free - 1));
    return doubled.compareTo(most) < 0 ? doubled : most;
  }
}
