// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;

/// What proves later what a message was: it stands in the journal's line of each try. Never changes
/// once the message is released, not even when its content is erased.
///
/// @param contentSha256 "" if there is no content of that name
record Proof(String contentSha256, List<MessageNote.Document> documents) {

  /// In a statement that has the content as `c` and the note as `n`.
  static final String COLUMNS = "c.sha256, n.documents";

  private static final String READ =
      "SELECT "
          + COLUMNS
          + " FROM content c LEFT JOIN entry_note n ON n.account = c.account AND n.entry_id = ?"
          + " WHERE c.account = ? AND c.id = ?";

  static Proof read(Connection connection, OutboxEntry entry) throws SQLException {
    try (PreparedStatement select =
            Sql.prepared(connection, READ, entry.id(), entry.account(), entry.contentId());
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? of(rows, 1) : new Proof("", List.of());
    }
  }

  /// @param from where the [#COLUMNS] begin
  static Proof of(ResultSet row, int from) throws SQLException {
    String documents = Optional.ofNullable(row.getString(from + 1)).orElse("");
    return new Proof(row.getString(from), NoteStatements.documents(documents));
  }
}
