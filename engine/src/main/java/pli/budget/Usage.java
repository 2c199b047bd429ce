// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What an account has handed over lately: the moments at which counted tries ended, in order, and
/// how many are under way. Grows with what happens; belongs to one thread at a time.
public final class Usage {

  /// A moment that lies further ahead was written by a wrong clock and says nothing.
  private static final Duration FUTURE_MOST = Duration.ofDays(1);

  private long[] endedMillis;
  private int size;
  private int underWay;

  private Usage(long[] endedMillis) {
    this.endedMillis = endedMillis;
    this.size = endedMillis.length;
  }

  /// @param ended moments of the past; one that lies ahead, because the clock was set back since,
  ///     counts as if it were now
  public static Usage of(List<Instant> ended, Instant now) {
    long latest = now.toEpochMilli();
    return new Usage(
        ended.stream()
            .filter(one -> !one.isAfter(now.plus(FUTURE_MOST)))
            .mapToLong(Instant::toEpochMilli)
            .map(one -> Math.min(one, latest))
            .sorted()
            .toArray());
  }

  public static Usage none() {
    return new Usage(new long[0]);
  }

  /// A try begins.
  public void begin() {
    underWay++;
  }

  /// A try has ended.
  ///
  /// @param counts false if the server never heard of the recipient
  public void end(Instant now, boolean counts) {
    underWay = Math.max(0, underWay - 1);
    if (counts) {
      if (size == endedMillis.length) {
        endedMillis = Arrays.copyOf(endedMillis, Math.max(16, size * 2));
      }
      // In order whatever the clock does: one that was set back must not free anything.
      long last = size == 0 ? Long.MIN_VALUE : endedMillis[size - 1];
      endedMillis[size++] = Math.max(last, now.toEpochMilli());
    }
  }

  /// The clock by which all this was written was set.
  public void clockMoved(Duration by) {
    for (int i = 0; i < size; i++) {
      endedMillis[i] += by.toMillis();
    }
  }

  public int underWay() {
    return underWay;
  }

  /// How many ended within a span before now, or at this very moment before it; with those under way.
  public int within(Duration span, Instant now) {
    return size - firstAfter(now.toEpochMilli() - span.toMillis() - 1) + underWay;
  }

  /// How many of these have ended.
  public int endedWithin(Duration span, Instant now) {
    return within(span, now) - underWay;
  }

  /// When the last but so many ended; empty if there are not so many.
  public Optional<Instant> lastEnded(int butSoMany) {
    return size > butSoMany
        ? Optional.of(Instant.ofEpochMilli(endedMillis[size - 1 - butSoMany]))
        : Optional.empty();
  }

  /// Ended moments and, at its end, those under way as if they ended now.
  long[] timeline(Instant now) {
    long[] line = Arrays.copyOf(endedMillis, size + underWay);
    long last = Math.max(now.toEpochMilli(), size == 0 ? Long.MIN_VALUE : endedMillis[size - 1]);
    Arrays.fill(line, size, line.length, last);
    return line;
  }

  /// The moment at position `index` from the end, 0 for the newest; those under way count as now.
  long fromEnd(int index, Instant now) {
    return index < underWay ? now.toEpochMilli() : endedMillis[size - 1 - (index - underWay)];
  }

  /// Index of the first moment after a bound.
  private int firstAfter(long bound) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (endedMillis[middle] <= bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
