// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What this program has seen of the numbers in `commit_mark`: its own that were acknowledged, and
/// those of others. A number only grows; one that is lower than it was, or gone, says that the server
/// has forgotten commits. Safe for the thread that writes and those that look.
final class CommitMemory {

  /// What was written so long before the newest number is not kept: a server that forgot it has
  /// forgotten the newest as well. Taste; many commands a minute stay few rows.
  private static final Duration SPAN = Duration.ofMinutes(10);

  /// Rows are removed when they are this old, see [PostgresWriter]; less a day, for clocks that differ.
  static final Duration KEPT = Duration.ofDays(30);

  private static final Duration CERTAINLY_KEPT = KEPT.minusDays(1);

  private static final String NUMBERS =
      "SELECT clock.now, m.writer, m.number, m.at FROM (SELECT "
          + SqlDialect.postgresql().nowMillis() + " AS now) clock LEFT JOIN commit_mark m"
          + " ON m.at >= clock.now - ? OR m.writer = ANY (?)";

  private record Seen(long number, long at) {

    Seen newest(Seen other) {
      return other.number >= number ? other : this;
    }
  }

  private record Look(long now, Map<String, Seen> numbers) {

    /// A row that may have been removed because of its age is not missed.
    boolean lacks(String writer, Seen seen) {
      Seen there = numbers.get(writer);
      return there == null
          ? seen.at > now - CERTAINLY_KEPT.toMillis()
          : there.number < seen.number;
    }
  }

  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final AtomicInteger losses = new AtomicInteger();

  int losses() {
    return losses.get();
  }

  /// The server said that it keeps this number.
  ///
  /// @param at the server's time, in milliseconds
  void acknowledged(String writer, long number, long at) {
    seen.merge(writer, new Seen(number, at), Seen::newest);
  }

  /// Reads the numbers, and keeps them if none contradicts what was seen before.
  ///
  /// @return true if the server has forgotten commits
  boolean isContradicted(Connection connection) throws SQLException {
    // Before it is read: what is acknowledged meanwhile may not be in it.
    Map<String, Seen> before = Map.copyOf(seen);
    Look look = look(connection, before);
    if (before.entrySet().stream().anyMatch(one -> look.lacks(one.getKey(), one.getValue()))) {
      return true;
    }
    look.numbers.forEach((writer, number) -> acknowledged(writer, number.number, number.at));
    long newest = seen.values().stream().mapToLong(Seen::at).max().orElse(0);
    seen.values().removeIf(one -> one.at < newest - SPAN.toMillis());
    return false;
  }

  /// The server has forgotten commits: what it has now is all there is to compare with from now on.
  void lost() {
    seen.clear();
    losses.incrementAndGet();
  }

  private static Look look(Connection connection, Map<String, Seen> known) throws SQLException {
    Array writers = connection.createArrayOf("text", known.keySet().toArray());
    try (PreparedStatement select = connection.prepareStatement(NUMBERS)) {
      select.setLong(1, SPAN.toMillis());
      select.setArray(2, writers);
      try (ResultSet rows = select.executeQuery()) {
        Map<String, Seen> numbers = new HashMap<>();
        long now = 0;
        while (rows.next()) {
          now = rows.getLong(1);
          String writer = rows.getString(2);
          if (writer != null) {
            numbers.put(writer, new Seen(rows.getLong(3), rows.getLong(4)));
          }
        }
        return new Look(now, numbers);
      }
    } finally {
      writers.free();
    }
  }
}
