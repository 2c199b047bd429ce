// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import pli.outbox.OutboxEntry;
import pli.outbox.Role;

/// The other entry that was made of the same message: the copy to oneself, or the message that it is a
/// copy of. Both are handed over one by one with the same bytes and the same Message-ID, and so look the
/// same where a provider files what it took.
final class OthersOfMessage {

  /// Found by its key, which is in an index; the Message-ID is looked at because a person may choose a
  /// key that looks like that of a copy.
  private static final String OTHER = " e.account = ? AND e.key = ? AND e.message_id = ?";

  /// Its end went out at least once, whatever was answered; the entry itself remembers the last try only.
  private static final String LEFT =
      " (e.state = 'ACCEPTED' OR e.dot_at IS NOT NULL OR EXISTS (SELECT 1 FROM attempt a"
          + " WHERE a.account = e.account AND a.entry_id = e.id AND a.dot_at IS NOT NULL))";

  private static final String ANY = " e.state <> 'STAGED'";

  private OthersOfMessage() {}

  /// True if the other one may have been taken by the server before this is asked. What was seen of a
  /// mailbox before, and is not its, is then this one's alone: no end goes out before its mark is
  /// durable, and a durable mark is seen here. Unless marks were lost with what the database was set
  /// back by.
  static boolean mayHaveLeft(Connection connection, OutboxEntry entry) throws SQLException {
    return isThere(connection, entry, LEFT) || mayHaveLeftUnseen(connection, entry);
  }

  /// The same, or it may still leave.
  static boolean mayLeave(Connection connection, OutboxEntry entry) throws SQLException {
    return isThere(
            connection,
            entry,
            " (e.state IN ('WAITING', 'CLAIMED', 'IN_DOUBT', 'HELD') OR" + LEFT + ")")
        || mayHaveLeftUnseen(connection, entry);
  }

  /// Both are made together, so that what this one has been through the other has as well.
  private static boolean mayHaveLeftUnseen(Connection connection, OutboxEntry entry)
      throws SQLException {
    return isThere(connection, entry, ANY)
        && LostHistoryStatements.of(connection, entry.account())
            .filter(lost -> lost.mayConcern(entry))
            .isPresent();
  }

  private static boolean isThere(Connection connection, OutboxEntry entry, String condition)
      throws SQLException {
    return Sql.number(
            connection,
            "SELECT 1 FROM outbox_entry e WHERE" + OTHER + " AND" + condition,
            entry.account(), otherKey(entry), entry.messageId())
        .isPresent();
  }

  /// Of a copy whose key does not look like one its own: it has left, so that nothing is proved.
  private static String otherKey(OutboxEntry entry) {
    if (entry.role() == Role.TO) {
      return entry.key() + CopyKeys.SUFFIX;
    }
    return entry.key().endsWith(CopyKeys.SUFFIX)
        ? entry.key().substring(0, entry.key().length() - CopyKeys.SUFFIX.length())
        : entry.key();
  }
}
