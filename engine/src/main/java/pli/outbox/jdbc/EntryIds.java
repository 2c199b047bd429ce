// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Names of entries and contents: the millisecond and some chance, so that they sort by age, come
/// from several processes without asking, and can be read aloud.
final class EntryIds {

  private static final long CHANCES = 36L * 36 * 36 * 36 * 36 * 36 * 36;

  private EntryIds() {}

  /// 9 characters of time (until the year 5188) and 7 of chance, digits and small letters.
  static String next(InstantSource clock, RandomGenerator random) {
    return padded(clock.millis(), 9) + padded(random.nextLong(CHANCES), 7);
  }

  /// Nothing that was made up to a moment has a later name.
  static String lastOf(Instant moment) {
    return padded(moment.toEpochMilli(), 9) + padded(CHANCES - 1, 7);
  }

  private static String padded(long number, int length) {
    String text = Long.toString(number, 36);
    return "0".repeat(length - text.length()) + text;
  }
}
