// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/// Which messages took the place of others.
final class SuccessorStatements {

  private static final String INSERT =
      "INSERT INTO entry_successor(account, entry_id, successor_id) ";

  private SuccessorStatements() {}

  /// Also of all whose place that one had taken.
  static void insert(Connection connection, String account, String before, String after)
      throws SQLException {
    Sql.update(
        connection, INSERT + "VALUES (?, ?, ?) ON CONFLICT DO NOTHING", account, before, after);
    Sql.update(
        connection,
        INSERT + "SELECT account, entry_id, ? FROM entry_successor"
            + " WHERE account = ? AND successor_id = ? ON CONFLICT DO NOTHING",
        after, account, before);
  }

  /// Those of messages that a process staged and never released.
  static void removeOf(Connection connection, String account, String stager)
      throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM entry_successor WHERE account = ? AND successor_id IN (SELECT id"
            + " FROM outbox_entry WHERE account = ? AND state = 'STAGED' AND stager = ?)",
        account, account, stager);
  }
}
