// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import pli.outbox.OutboxState;
import pli.outbox.record.EntryRecord.Decided;
import pli.outbox.record.EntryRecord.Kept;
import pli.outbox.record.EntryRecord.Tried;
import pli.outbox.record.RecordLine;
import pli.store.jdbc.Rows;
import pli.store.jdbc.SqlDialect;

/// Everything on record, sorted by account and message, one row in memory at a time: of each message
/// first itself, then its tries, its decisions and its lines. The lines that are about an account as a
/// whole come before all its messages.
///
/// The four tables come in one statement and are merged by the database; all but the journal lie in
/// this order already.
final class RecordRows {

  /// Who hears them.
  interface Listener {
    /// What comes next is about this one.
    ///
    /// @param entry "" for the account as a whole
    /// @return false if nothing more is wanted
    boolean about(String account, String entry);

    void kept(Kept kept);

    void tried(Tried tried);

    void decided(Decided decided);

    void line(RecordLine line);
  }

  /// Rows that a server sends at a time. Taste.
  private static final int FETCHED = 500;

  private static final String NUMBERS =
      " CAST(NULL AS BIGINT) AS x, CAST(NULL AS BIGINT) AS y, CAST(NULL AS BIGINT) AS z";

  private static final String ALL =
      "SELECT e.account AS account, e.id AS entry, 1 AS part, 0 AS place, e.state AS a,"
          + " e.recipient AS b, e.message_id AS c, c.sha256 AS d, NULL AS e, NULL AS f,"
          + NUMBERS
          + " FROM outbox_entry e LEFT JOIN content c ON c.account = e.account AND c.id = e.content_id"
          + " UNION ALL SELECT account, entry_id, 2, n, outcome, stage, cause, cause_text, host, tls,"
          + " started_at, ended_at, dot_at FROM attempt"
          + " UNION ALL SELECT account, entry_id, 3, n, from_state, to_state, reason, NULL, NULL, NULL,"
          + " at, NULL, NULL FROM decision"
          + " UNION ALL SELECT account, COALESCE(entry_id, ''), 4, seq, kind, line, NULL, NULL, NULL, NULL,"
          + " NULL, NULL, NULL FROM journal"
          + " ORDER BY 1, 2, 3, 4";

  private RecordRows() {}

  static void each(Connection connection, SqlDialect dialect, Listener listener)
      throws SQLException {
    if (!dialect.shared()) {
      select(connection, listener);
      return;
    }
    // A server sends all rows at once, unless there is a transaction that a cursor can live in
    // (jdbc.postgresql.org/documentation/query, "Getting results based on a cursor").
    connection.setAutoCommit(false);
    try {
      select(connection, listener);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static void select(Connection connection, Listener listener) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(ALL)) {
      select.setFetchSize(FETCHED);
      try (ResultSet rows = select.executeQuery()) {
        boolean goesOn = true;
        String account = null;
        String entry = null;
        while (goesOn && rows.next()) {
          if (!rows.getString(1).equals(account) || !rows.getString(2).equals(entry)) {
            account = rows.getString(1);
            entry = rows.getString(2);
            goesOn = listener.about(account, entry);
          }
          if (goesOn) {
            tell(rows, listener);
          }
        }
      }
    }
  }

  private static void tell(ResultSet row, Listener listener) throws SQLException {
    switch (row.getInt(3)) {
      case 1 -> listener.kept(Rows.one(RecordRows::kept, row));
      case 2 -> listener.tried(tried(row));
      case 3 -> listener.decided(
          new Decided(row.getLong(11), row.getString(5), row.getString(6), row.getString(7)));
      default -> listener.line(
          RecordLine.of(row.getLong(4), row.getString(5), row.getString(6)));
    }
  }

  private static Kept kept(ResultSet row) throws SQLException {
    String sha256 = row.getString(8);
    return new Kept(
        OutboxState.valueOf(row.getString(5)), row.getString(6), row.getString(7),
        sha256 == null ? "" : sha256);
  }

  private static Tried tried(ResultSet row) throws SQLException {
    long dotAt = row.getLong(13);
    OptionalLong dot = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(dotAt);
    return new Tried(
        row.getLong(4), row.getLong(11), row.getLong(12), dot, row.getString(5), row.getString(6),
        row.getString(7), row.getString(8), row.getString(9), row.getString(10));
  }
}
