// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;

/// Mailings and their rows. The key of a row begins with the account, which only the mailing knows: the way to
/// rows leads through it.
final class MailingStatements {

  /// The rows `r` of mailings `m`, by the key of both.
  static final String ROWS =
      " FROM mailing m JOIN mailing_row r ON r.account = m.account AND r.mailing_id = m.id";

  private MailingStatements() {}

  static List<MailingHead> heads(Connection connection, String where, Object... values)
      throws SQLException {
    String sql = "SELECT id, account, kind, name, file, created_at FROM mailing " + where;
    return Sql.select(
        connection,
        row ->
            new MailingHead(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                row.getString(5), Instant.ofEpochMilli(row.getLong(6))),
        sql, values);
  }

  /// Whether another account or file has a mailing of that name.
  static boolean isTaken(Connection connection, MailingHead head) throws SQLException {
    return heads(connection, "WHERE id = ?", head.id()).stream()
        .anyMatch(
            one -> !one.account().equals(head.account()) || !one.file().equals(head.file()));
  }

  static List<MailingEntry> rows(Connection connection, String mailing) throws SQLException {
    return rows(connection, mailing, -1, Integer.MAX_VALUE);
  }

  /// @param after number of a row; those behind it follow
  static List<MailingEntry> rows(Connection connection, String mailing, int after, int most)
      throws SQLException {
    String sql =
        "SELECT " + EntryRows.COLUMNS + ", r.row_number, r.label" + ROWS
            + " JOIN outbox_entry e ON e.account = r.account AND e.id = r.entry_id"
            + " WHERE m.id = ? AND r.row_number > ? ORDER BY r.row_number LIMIT ?";
    return entries(connection, sql, mailing, after, most);
  }

  /// Only the keys are put into order, and of the first ones the rest is read.
  static List<MailingEntry> rowsByUrgency(Connection connection, String mailing, int most)
      throws SQLException {
    String order =
        "CASE e.state WHEN 'IN_DOUBT' THEN 0 WHEN 'REFUSED' THEN 1 WHEN 'EXPIRED' THEN 1"
            + " WHEN 'HELD' THEN 2 WHEN 'CLAIMED' THEN 3"
            + " WHEN 'WAITING' THEN CASE WHEN e.attempts > 0 THEN 2 ELSE 4 END ELSE 5 END";
    String sql =
        "SELECT " + EntryRows.COLUMNS + ", k.row_number, k.label FROM ("
            + "SELECT r.account, r.entry_id, r.row_number, r.label, " + order + " AS urgency"
            + ROWS
            + " JOIN outbox_entry e ON e.account = r.account AND e.id = r.entry_id"
            + " WHERE m.id = ? ORDER BY urgency, r.row_number LIMIT ?) k"
            + " JOIN outbox_entry e ON e.account = k.account AND e.id = k.entry_id"
            + " ORDER BY k.urgency, k.row_number";
    return entries(connection, sql, mailing, most);
  }

  /// @param sql yields [EntryRows#COLUMNS], number and label
  static List<MailingEntry> entries(Connection connection, String sql, Object... values)
      throws SQLException {
    return Sql.select(
        connection,
        row -> new MailingEntry(row.getInt(19), row.getString(20), EntryRows.entry(row)),
        sql, values);
  }
}
