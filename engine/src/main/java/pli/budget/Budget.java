// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How many may be handed over, and when: pure functions over now, usage and limits.
///
/// A limit of 500 in 24 hours means that no span of 24 hours, wherever it begins, holds more than
/// 500. A try that ended at 9:00:00.000 makes room the next day after 9:00:00.000.
///
/// @param limits over time; those of sessions have no say here
/// @param usage is only read
/// @param closedUntil nothing begins before, because the server said "enough"
public record Budget(List<Limit> limits, Usage usage, Instant closedUntil) {

  public Budget {
    limits = limits.stream().filter(one -> one.kind() != LimitKind.SESSIONS).toList();
  }

  public Budget(List<Limit> limits, Usage usage) {
    this(limits, usage, Instant.MIN);
  }

  /// How many may begin at this moment; [Integer#MAX_VALUE] without limits.
  public int free(Instant now) {
    int free = now.isBefore(closedUntil) ? 0 : Integer.MAX_VALUE;
    for (Limit limit : limits) {
      free = Math.min(free, Math.max(0, limit.most() - used(limit, now)));
    }
    return free;
  }

  /// How many count against a limit now, those under way included.
  public int used(Limit limit, Instant now) {
    return usage.within(limit.kind().span(), now);
  }

  /// When the next may begin: now, or a moment to come.
  public Instant next(Instant now) {
    Instant next = now.isBefore(closedUntil) ? closedUntil : now;
    for (Limit limit : limits) {
      if (used(limit, now) >= limit.most()) {
        long blocking = usage.fromEnd(limit.most() - 1, now);
        Instant room = Instant.ofEpochMilli(roomAfter(blocking, limit));
        next = room.isAfter(next) ? room : next;
      }
    }
    return next;
  }

  /// When so many would leave, if each leaves as early as the limits allow and nothing else does.
  public Forecast forecast(Instant now, int count) {
    long[] line = usage.timeline(now);
    int known = line.length;
    long[] all = java.util.Arrays.copyOf(line, known + count);
    long earliest = (now.isBefore(closedUntil) ? closedUntil : now).toEpochMilli();
    for (int i = known; i < all.length; i++) {
      for (Limit limit : limits) {
        int blocking = i - limit.most();
        if (blocking >= 0) {
          earliest = Math.max(earliest, roomAfter(all[blocking], limit));
        }
      }
      all[i] = earliest;
    }
    return Forecast.of(now, java.util.Arrays.copyOfRange(all, known, all.length));
  }

  /// The limit that holds back most when so many are to leave: the tightest now, else the longest.
  public Optional<Limit> tightest(Instant now) {
    return limits.stream()
        .filter(limit -> limit.kind() != LimitKind.MINUTE)
        .min(
            Comparator.<Limit>comparingInt(limit -> limit.most() - used(limit, now))
                .thenComparing(Limit::kind, Comparator.reverseOrder()))
        .or(() -> limits.stream().findFirst());
  }

  private static long roomAfter(long endedMillis, Limit limit) {
    return endedMillis + limit.kind().span().toMillis() + 1;
  }
}
