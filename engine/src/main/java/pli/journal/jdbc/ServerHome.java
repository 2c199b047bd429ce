// SPDX-License-Identifier: Apache-2.0
package pli.journal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import pli.journal.Journal.Home;
import pli.store.jdbc.Rows;

/// The place of a database on a server: the number that a cluster got when it was made, and that of the
/// database in it. A dump that is loaded lies in another place than the one it was made of; a copy of
/// the cluster's files, or the cluster set back in time, does not.
final class ServerHome implements Homes {

  /// postgresql.org/docs/15/functions-info.html, "Control Data Functions".
  private static final String PLACE =
      "(SELECT system_identifier::text FROM pg_control_system()) || '/'"
          + " || (SELECT oid::text FROM pg_database WHERE datname = current_database())";

  private static final String RESTORED = "restored";

  @Override
  public String standing() {
    return "(SELECT CASE place WHEN '" + RESTORED + "' THEN '" + Home.RESTORED + "' WHEN " + PLACE
        + " THEN '" + Home.SAME + "' ELSE '" + Home.OTHER + "' END FROM database_home)";
  }

  @Override
  public void settle(Connection connection) throws SQLException {
    update(connection, PLACE + " WHERE place <> '" + RESTORED + "'");
  }

  @Override
  public boolean tellRestored(Connection connection, long number) throws SQLException {
    // As accept does, the place before the generation: what is read then is as it stays.
    Rows.select(connection, row -> row.getString(1), "SELECT place FROM database_home FOR UPDATE");
    String sql = "SELECT 1 FROM database_mark WHERE generation = ?";
    boolean holds = !Rows.select(connection, row -> row.getInt(1), sql, number).isEmpty();
    if (holds) {
      update(connection, "'" + RESTORED + "'");
    }
    return holds;
  }

  @Override
  public void accept(Connection connection) throws SQLException {
    update(connection, PLACE);
  }

  private static void update(Connection connection, String place) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE database_home SET place = " + place);
    }
  }
}
