// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pli.time.Clocks;

/// What an account has handed over lately: the moments at which counted tries ended, in order, and
/// how many are under way. Grows with what happens; belongs to one thread at a time.
public final class Usage {

  private long[] endedMillis;
  private int size;
  private int underWay;

  private Usage(long[] endedMillis) {
    this.endedMillis = endedMillis;
    this.size = endedMillis.length;
  }

  /// @param ended moments of the past, or ahead if the clock was set back since
  /// @param noted since when it is known of those that [#isAhead]: they count as of then
  public static Usage of(List<Instant> ended, Instant noted, Instant now) {
    return new Usage(
        ended.stream()
            .map(one -> isAhead(one, now) ? noted : one)
            .mapToLong(Instant::toEpochMilli)
            .map(one -> Math.min(one, now.toEpochMilli()))
            .sorted()
            .toArray());
  }

  /// True if any was written by a clock that was ahead: when it really was is not known.
  public static boolean isAhead(List<Instant> ended, Instant now) {
    return ended.stream().anyMatch(one -> isAhead(one, now));
  }

  private static boolean isAhead(Instant moment, Instant now) {
    return moment.isAfter(now.plus(Clocks.DIFFER));
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
        forget(now.minus(LimitKind.DAY.span()));
      }
      if (size == endedMillis.length) {
        endedMillis = Arrays.copyOf(endedMillis, Math.max(16, size * 2));
      }
      // In order whatever the clock does: one that was set back must not free anything.
      long last = size == 0 ? Long.MIN_VALUE : endedMillis[size - 1];
      endedMillis[size++] = Math.max(last, now.toEpochMilli());
    }
  }

  /// Nothing is under way any more, whether it has ended or not.
  public void settle() {
    underWay = 0;
  }

  /// No limit asks for what ended before; the two newest stay, as the last before whatever comes.
  private void forget(Instant before) {
    int first = Math.min(firstAfter(before.toEpochMilli() - 1), Math.max(0, size - 2));
    System.arraycopy(endedMillis, first, endedMillis, 0, size - first);
    size -= first;
  }

  /// The clock by which all this was written was set.
  ///
  /// @param now by the clock as it is; what ended between its setting and this moment is not later
  public void clockMoved(Duration by, Instant now) {
    for (int i = 0; i < size; i++) {
      endedMillis[i] = Math.min(endedMillis[i] + by.toMillis(), now.toEpochMilli());
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
