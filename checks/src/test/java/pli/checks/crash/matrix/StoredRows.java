// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What both kinds of database are asked.
final class StoredRows {

  private static final String ENTRIES =
      "SELECT e.id, e.recipient, e.message_id, e.state, e.attempts, e.dot_at, c.sha256"
          + " FROM outbox_entry e LEFT JOIN content c ON c.account = e.account AND c.id = e.content_id";

  private StoredRows() {}

  static List<StoredEntry> entries(Connection connection) throws SQLException {
    List<StoredEntry> entries = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ENTRIES)) {
      while (rows.next()) {
        entries.add(
            new StoredEntry(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getInt(5),
                rows.getObject(6) != null,
                rows.getString(7)));
      }
    }
    return entries;
  }

  /// The first column of a query.
  static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
