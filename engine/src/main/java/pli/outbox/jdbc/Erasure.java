// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.journal.JournalNote;
import pli.journal.jdbc.JournalStatements;
import pli.outbox.OutboxEntry;
import pli.store.jdbc.SqlDialect;
import pli.store.jdbc.Transactions;

/// Erases the bytes of messages that have found their end long ago; their hashes and everything that
/// was recorded of them stay.
final class Erasure {

  /// In one transaction: a message may have megabytes. Taste.
  private static final int BATCH = 50;

  private static final String ENDED =
      "SELECT e.account, e.content_id FROM outbox_entry e JOIN content c"
          + " ON c.account = e.account AND c.id = e.content_id WHERE c.erased_at IS NULL"
          + " GROUP BY e.account, e.content_id HAVING MAX(e.updated_at) < ?"
          + " AND SUM(CASE WHEN e.state IN ('ACCEPTED', 'REFUSED', 'EXPIRED', 'CANCELLED')"
          + " THEN 0 ELSE 1 END) = 0";

  private final Transactions database;

  Erasure(Transactions database) {
    this.database = database;
  }

  /// @param endedBefore only messages whose last change of state was before
  /// @return how many messages' bytes were erased
  int erase(Instant endedBefore, Instant now) {
    Map<String, List<String>> contents = database.read(c -> ended(c, endedBefore));
    int erased = 0;
    for (var one : contents.entrySet()) {
      String account = one.getKey();
      List<String> ids = one.getValue();
      for (int from = 0; from < ids.size(); from += BATCH) {
        List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
        erased += database.write(c -> erase(c, account, batch, endedBefore, now));
      }
    }
    return erased;
  }

  static boolean isErased(Connection connection, OutboxEntry entry) throws SQLException {
    return Sql.number(
            connection,
            "SELECT 1 FROM content WHERE account = ? AND id = ? AND erased_at IS NOT NULL",
            entry.account(), entry.contentId())
        .isPresent();
  }

  /// As [#isErased]; if it is not, it stays so until the transaction ends.
  static boolean isErasedForGood(Connection connection, SqlDialect dialect, OutboxEntry entry)
      throws SQLException {
    return locked(connection, dialect, entry.account(), entry.contentId()) > 0;
  }

  /// When the content was erased, 0 if it is there or never was. The row is looked for by its key
  /// alone: one that does not fit at first sight would not be locked.
  private static long locked(
      Connection connection, SqlDialect dialect, String account, String id) throws SQLException {
    return Sql.number(
            connection,
            "SELECT erased_at FROM content WHERE account = ? AND id = ?" + dialect.forUpdate(),
            account, id)
        .orElse(0);
  }

  private static Map<String, List<String>> ended(Connection connection, Instant endedBefore)
      throws SQLException {
    Map<String, List<String>> contents = new LinkedHashMap<>();
    try (PreparedStatement select = Sql.prepared(connection, ENDED, endedBefore);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        contents
            .computeIfAbsent(rows.getString(1), account -> new ArrayList<>())
            .add(rows.getString(2));
      }
    }
    return contents;
  }

  /// Somebody may have moved an entry since we looked: only what is still at its end.
  private int erase(
      Connection connection, String account, List<String> ids, Instant endedBefore, Instant now)
      throws SQLException {
    int erased = 0;
    for (String id : ids) {
      locked(connection, database.dialect(), account, id);
      int marked =
          Sql.update(
              connection,
              "UPDATE content SET erased_at = ? WHERE account = ? AND id = ? AND NOT EXISTS"
                  + " (SELECT 1 FROM outbox_entry e WHERE e.account = ? AND e.content_id = ?"
                  + " AND e.state IN ('WAITING', 'CLAIMED', 'IN_DOUBT', 'HELD', 'STAGED'))",
              now, account, id, account, id);
      if (marked == 1) {
        Sql.update(
            connection,
            "DELETE FROM content_chunk WHERE account = ? AND content_id = ?",
            account, id);
        erased++;
      }
    }
    if (erased > 0) {
      note(connection, account, endedBefore, erased, now);
    }
    return erased;
  }

  private static void note(
      Connection connection, String account, Instant endedBefore, int count, Instant now)
      throws SQLException {
    JournalStatements.append(
        connection,
        account,
        now,
        JournalNote.of(
            "erase",
            Optional.empty(),
            "endedBefore", endedBefore.toString(),
            "contents", count));
  }
}
