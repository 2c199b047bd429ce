// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.outbox.Stranded;
import pli.time.Clocks;

/// What clocks do to the moments of waiting entries, and how it is put right. None of it moves an
/// entry to another state.
final class ClockStatements {

  /// Four values: account, now, the latest moment for which anything is put off now, the latest at
  /// which anything may have been written.
  private static final String STRANDED =
      " WHERE account = ? AND state = 'WAITING' AND due_at > ?"
          + " AND (due_at > ? OR updated_at > ?)";

  private ClockStatements() {}

  static int giveTime(
      Connection connection, String account, Instant alive, Instant atLeastUntil)
      throws SQLException {
    return Sql.update(
        connection,
        "UPDATE outbox_entry SET expires_at = ? WHERE account = ?"
            + " AND state IN ('WAITING', 'HELD') AND expires_at > ? AND expires_at < ?",
        atLeastUntil, account, alive, atLeastUntil);
  }

  static int giveTimeToTheLate(Connection connection, String account, Instant now)
      throws SQLException {
    Instant end = now.plus(HandoverStatements.TIME_FOR_THE_LATE);
    return Sql.update(
        connection,
        "UPDATE outbox_entry SET expires_at = ? WHERE account = ? AND state = 'WAITING'"
            + " AND due_at < ? AND expires_at < ?",
        end, account, now.minus(HandoverStatements.LATE), end);
  }

  /// What was written by the clock before it was set back moves with it.
  static int bringForward(Connection connection, String account, Instant after, Duration by)
      throws SQLException {
    return Sql.update(
        connection,
        "UPDATE outbox_entry SET due_at = due_at - ?,"
            + " updated_at = CASE WHEN updated_at > ? THEN updated_at - ? ELSE updated_at END"
            + " WHERE account = ? AND state = 'WAITING' AND due_at > ?",
        by.toMillis(), after, by.toMillis(), account, after);
  }

  /// Asked before anything is written, because there is hardly ever anything.
  static Optional<Stranded> stranded(
      Connection connection, String account, Instant now, Duration longest) throws SQLException {
    List<Stranded> found =
        Sql.select(
            connection,
            row -> new Stranded(row.getInt(1), Instant.ofEpochMilli(row.getLong(2))),
            "SELECT COUNT(*), MAX(due_at) FROM outbox_entry" + STRANDED,
            account, now, now.plus(longest), now.plus(Clocks.DIFFER));
    return found.stream().filter(one -> one.messages() > 0).findFirst();
  }

  /// What lay between the next try and the end lies between now and the end; a day at least.
  static int freeStranded(Connection connection, String account, Instant now, Duration longest)
      throws SQLException {
    Duration least = HandoverStatements.TIME_FOR_THE_LATE;
    return Sql.update(
        connection,
        "UPDATE outbox_entry SET expires_at = CASE WHEN expires_at - due_at < ? THEN ?"
            + " ELSE expires_at - due_at + ? END, due_at = ?, updated_at = ?" + STRANDED,
        least.toMillis(), now.plus(least), now, now, now, account, now, now.plus(longest),
        now.plus(Clocks.DIFFER));
  }
}
