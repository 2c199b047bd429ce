// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pli.outbox.Decision;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.store.jdbc.SqlDialect;

/// The moves that a person asks for, each kept with its time and reason in the same transaction.
final class DecisionStatements {

  /// What an entry has at least that a person sends on its way, or what was held for days would have
  /// minutes. Taste: as a new one.
  private static final Duration NEW_TIME = Duration.ofDays(2);

  /// Three values: new state, and its end at least, twice.
  private static final String EXPIRES =
      " expires_at = CASE WHEN ? = 'WAITING' AND expires_at < ? THEN ? ELSE expires_at END";

  private DecisionStatements() {}

  static boolean move(
      Connection connection, SqlDialect dialect, OutboxEntry entry, Decision decision)
      throws SQLException {
    boolean gone =
        decision.to() == OutboxState.WAITING
            && Erasure.isErasedForGood(connection, dialect, entry);
    if (entry.state() == OutboxState.CLAIMED || gone) {
      return false;
    }
    Instant end = decision.at().plus(NEW_TIME);
    int touched =
        StateMove.of(
                Set.of(entry.state()),
                decision.to(),
                "due_at = ?, lease_token = NULL, updated_at = ?," + EXPIRES,
                SeenEntry.CONDITION)
            .on(
                connection,
                SeenEntry.values(
                    entry, decision.at(), decision.at(), decision.to(), end, end));
    if (touched != 1) {
      return false;
    }
    keep(connection, entry, decision);
    moveCopy(connection, dialect, entry, decision);
    return true;
  }

  /// @param message as it was seen
  /// @param decision about the message, which is made by then
  private static boolean moveCopy(
      Connection connection, SqlDialect dialect, OutboxEntry message, Decision decision)
      throws SQLException {
    Optional<OutboxEntry> copy =
        CopyStatements.goingAlong(connection, dialect, message, decision);
    return copy.isPresent()
        && move(connection, dialect, copy.get(), decision.seenIn(copy.get().state()));
  }

  /// Moves the copies that wait to where their messages stand.
  ///
  /// @param stopped messages that were put aside or cancelled
  /// @param said the decision about a copy that is to stand in a state
  /// @return how many copies were not moved: they do not wait, or the message has moved on meanwhile
  static int bringCopiesAlong(
      Connection connection,
      SqlDialect dialect,
      List<OutboxEntry> stopped,
      Function<OutboxState, Decision> said)
      throws SQLException {
    int left = 0;
    for (OutboxEntry message : stopped) {
      boolean moved =
          SeenEntry.isStill(connection, dialect, message)
              && moveCopy(connection, dialect, message, said.apply(message.state()));
      left += moved ? 0 : 1;
    }
    return left;
  }

  static boolean dueNow(Connection connection, OutboxEntry entry, Decision decision)
      throws SQLException {
    Instant end = decision.at().plus(NEW_TIME);
    int touched =
        Sql.update(
            connection,
            "UPDATE outbox_entry SET due_at = ?," + EXPIRES
                + " WHERE state = 'WAITING' AND " + SeenEntry.CONDITION,
            SeenEntry.values(entry, decision.at(), decision.to(), end, end));
    return touched == 1 && keep(connection, entry, decision);
  }

  static List<Decision> of(Connection connection, OutboxEntry entry) throws SQLException {
    String sql =
        "SELECT at, from_state, to_state, reason FROM decision"
            + " WHERE account = ? AND entry_id = ? ORDER BY n";
    return Sql.select(
        connection,
        row ->
            new Decision(
                Instant.ofEpochMilli(row.getLong(1)),
                OutboxState.valueOf(row.getString(2)),
                OutboxState.valueOf(row.getString(3)),
                row.getString(4)),
        sql, entry.account(), entry.id());
  }

  static boolean keep(Connection connection, OutboxEntry entry, Decision decision)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO decision(account, entry_id, n, at, from_state, to_state, reason)"
            + " SELECT ?, ?, COUNT(*) + 1, ?, ?, ?, ? FROM decision"
            + " WHERE account = ? AND entry_id = ?",
        entry.account(), entry.id(), decision.at(), decision.from(), decision.to(),
        decision.reason(), entry.account(), entry.id());
    JournalLines.decision(connection, entry, decision);
    return true;
  }
}
