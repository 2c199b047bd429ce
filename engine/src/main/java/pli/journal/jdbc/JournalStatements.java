// SPDX-License-Identifier: Apache-2.0
package pli.journal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import pli.journal.JournalChain;
import pli.journal.JournalNote;
import pli.journal.JournalText;

/// Adds a line to an account's chain, in the transaction that is open on the connection. Each place in
/// a chain is unique: of two programs that want the same, the second waits for the end of the first
/// one's transaction, and then goes behind what has come in.
public final class JournalStatements {

  /// Each time somebody else was quicker by one transaction. Taste.
  private static final int TRIES_MOST = 100;

  private JournalStatements() {}

  /// Adds a line.
  public static void append(
      Connection connection, String account, Instant at, JournalNote note)
      throws SQLException {
    for (int i = 0; i < TRIES_MOST; i++) {
      if (isAppended(connection, account, at, note)) {
        return;
      }
    }
    throw new SQLException("no place in the journal of " + account);
  }

  private static boolean isAppended(
      Connection connection, String account, Instant at, JournalNote note)
      throws SQLException {
    JournalChain.Head head = head(connection, account);
    long seq = head.seq() + 1;
    // As the column keeps it: the text is compared with it.
    Instant stamp = Instant.ofEpochMilli(at.toEpochMilli());
    String text = JournalText.of(account, seq, stamp, note);
    String sql =
        "INSERT INTO journal(account, seq, at, kind, entry_id, line, hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, seq) DO NOTHING";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, account);
      insert.setLong(2, seq);
      insert.setLong(3, stamp.toEpochMilli());
      insert.setString(4, note.kind());
      insert.setString(5, note.entry().orElse(null));
      insert.setString(6, text);
      insert.setString(7, JournalChain.hash(head.hash(), text));
      return insert.executeUpdate() == 1;
    }
  }

  private static JournalChain.Head head(Connection connection, String account)
      throws SQLException {
    String sql = "SELECT seq, hash FROM journal WHERE account = ? ORDER BY seq DESC LIMIT 1";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, account);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? new JournalChain.Head(rows.getLong(1), rows.getString(2))
            : JournalChain.Head.NONE;
      }
    }
  }
}
