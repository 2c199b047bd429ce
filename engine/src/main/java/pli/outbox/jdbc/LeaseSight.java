// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Since when this program has seen a lease as it is. Whoever holds one renews it several times in its lifetime: what
/// stood still for a whole lifetime, by a clock that nobody can set, has no holder that goes on. Safe for any
/// thread.
final class LeaseSight {

  private record Seen(long token, long untilMillis, long sinceNanos) {

    boolean isOf(long aToken, long until) {
      return token == aToken && untilMillis == until;
    }
  }

  private final LongSupplier nanos;
  private final Map<String, Seen> leases = new ConcurrentHashMap<>();

  LeaseSight(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Looks at a lease.
  ///
  /// @return true if it has stood still for that long
  boolean stoodStill(String account, long token, long untilMillis, Duration lifetime) {
    long now = nanos.getAsLong();
    Seen seen =
        leases.compute(
            account,
            (_, before) ->
                before != null && before.isOf(token, untilMillis)
                    ? before
                    : new Seen(token, untilMillis, now));
    return now - seen.sinceNanos >= lifetime.toNanos();
  }
}
