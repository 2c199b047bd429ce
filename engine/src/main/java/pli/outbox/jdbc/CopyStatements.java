// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pli.outbox.Decision;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Role;
import pli.store.jdbc.SqlDialect;

/// Whether the sender's own copy goes with the message that a person moves. The copy is an entry of its own that hand-over
/// serves like any other: of what a person stops it would leave all the same, as if the message had.
final class CopyStatements {

  private static final Set<OutboxState> STOPPED =
      Set.of(OutboxState.HELD, OutboxState.CANCELLED);

  /// By its key, which is in an index; a person may choose a key that looks like that of a copy.
  private static final String COPY_OF_MESSAGE =
      " c.role = 'COPY' AND c.key = e.key || '" + CopyKeys.SUFFIX
          + "' AND c.account = e.account AND c.message_id = e.message_id";

  /// Messages `e` of a mailing that a person stopped while their copy `c` was claimed. What is in doubt and was
  /// cancelled may have arrived, so that its copy leaves.
  private static final String STAYED_BEHIND =
      MailingStatements.ROWS
          + " JOIN outbox_entry e ON e.account = r.account AND e.id = r.entry_id"
          + " JOIN outbox_entry c ON" + COPY_OF_MESSAGE
          + " WHERE m.id = ? AND c.state IN ('WAITING', 'CLAIMED')"
          + " AND (e.state = 'HELD' OR e.state = 'CANCELLED'"
          + " AND COALESCE(e.outcome, '') <> 'IN_DOUBT')";

  private CopyStatements() {}

  /// The copy that goes along, if there is one and it stands as the message did; it stays so until the
  /// transaction ends.
  ///
  /// @param message as it stood before
  /// @param decision about the message
  static Optional<OutboxEntry> goingAlong(
      Connection connection, SqlDialect dialect, OutboxEntry message, Decision decision)
      throws SQLException {
    Set<OutboxState> from = from(decision);
    if (message.role() == Role.COPY || from.isEmpty()) {
      return Optional.empty();
    }
    // One that was cancelled by itself, before its message was, is not wanted again.
    Instant since =
        decision.from() == OutboxState.CANCELLED ? message.updatedAt() : Instant.EPOCH;
    return EntryRows.select(
            connection,
            "WHERE e.account = ? AND e.key = ? AND e.message_id = ? AND e.role = 'COPY'"
                + " AND e.state IN " + Sql.in(from) + " AND e.updated_at >= ?"
                + dialect.forUpdate(),
            message.account(), message.key() + CopyKeys.SUFFIX, message.messageId(), since)
        .stream()
        .findFirst();
  }

  /// What is tried once more after an outcome moves no copy: the copy has had its own.
  private static Set<OutboxState> from(Decision decision) {
    return switch (decision.to()) {
      case HELD -> EnumSet.of(OutboxState.WAITING);
      case CANCELLED ->
          decision.from() == OutboxState.IN_DOUBT
              ? EnumSet.noneOf(OutboxState.class)
              : EnumSet.of(OutboxState.WAITING, OutboxState.HELD);
      case WAITING ->
          STOPPED.contains(decision.from())
              ? EnumSet.of(decision.from())
              : EnumSet.noneOf(OutboxState.class);
      case STAGED, CLAIMED, ACCEPTED, REFUSED, IN_DOUBT, EXPIRED ->
          EnumSet.noneOf(OutboxState.class);
    };
  }

  /// Messages of a mailing that were put aside or cancelled, and whose copy stayed behind.
  static List<OutboxEntry> stayedBehind(Connection connection, String mailing)
      throws SQLException {
    return EntryRows.list(
        connection, "SELECT " + EntryRows.COLUMNS + STAYED_BEHIND, mailing);
  }
}
