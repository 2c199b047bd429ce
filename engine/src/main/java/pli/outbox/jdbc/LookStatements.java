// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.journal.JournalNote;
import pli.journal.jdbc.JournalStatements;
import pli.outbox.EvidenceLook;
import pli.outbox.OutboxEntry;
import pli.store.jdbc.SqlDialect;

/// Looks for messages in doubt, each with its line in the journal.
final class LookStatements {

  private LookStatements() {}

  /// @return what was kept; empty if the entry is not the one any more that was looked for
  static Optional<EvidenceLook> keep(
      Connection connection, SqlDialect dialect, OutboxEntry entry, EvidenceLook look)
      throws SQLException {
    if (!SeenEntry.isStill(connection, dialect, entry)) {
      return Optional.empty();
    }
    EvidenceLook kept =
        look.result() == EvidenceLook.Result.FOUND
                && OthersOfMessage.mayHaveLeft(connection, entry)
            ? new EvidenceLook(look.at(), EvidenceLook.Result.SHARED, look.detail())
            : look;
    insert(connection, entry, kept);
    return Optional.of(kept);
  }

  private static void insert(Connection connection, OutboxEntry entry, EvidenceLook look)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO evidence_look(account, entry_id, at, result, detail)"
            + " VALUES (?, ?, ?, ?, ?)",
        entry.account(), entry.id(), look.at(), look.result(), look.detail());
    JournalStatements.append(
        connection,
        entry.account(),
        look.at(),
        JournalNote.of(
            "look",
            Optional.of(entry.id()),
            "recipient", entry.recipient().toString(),
            "messageId", entry.messageId(),
            "result", look.result().name(),
            "detail", look.detail()));
  }

  static List<EvidenceLook> of(Connection connection, OutboxEntry entry) throws SQLException {
    String sql =
        "SELECT at, result, detail FROM evidence_look WHERE account = ? AND entry_id = ?"
            + " AND at >= ? ORDER BY id";
    return Sql.select(
        connection,
        row ->
            new EvidenceLook(
                Instant.ofEpochMilli(row.getLong(1)),
                EvidenceLook.Result.valueOf(row.getString(2)),
                row.getString(3)),
        sql, entry.account(), entry.id(), entry.dotMark().orElse(Instant.EPOCH));
  }
}
