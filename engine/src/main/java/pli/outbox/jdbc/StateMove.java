// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;

/// A statement that moves entries from one state to another, or makes one: nothing else writes
/// `outbox_entry.state`.
///
/// It is checked against the law of [OutboxState] when it is made, and its condition names the states
/// that the move may begin in: what has moved on since it was looked at is not touched. Made once and
/// kept where it is needed often; its text is the same each time, so that it is prepared once.
final class StateMove {

  private final OutboxState target;
  private final String sql;
  private final String returning;

  private StateMove(OutboxState target, String sql) {
    this.target = target;
    this.sql = sql;
    this.returning = sql + " RETURNING " + EntryRows.COLUMNS_OF_UPDATE;
  }

  /// @param from in any of these an entry may be
  /// @param columns what else is set, `due_at = ?, updated_at = ?`
  /// @param condition what else must hold, `account = ? AND id = ?`
  /// @throws IllegalStateException if the law does not know the move from one of them: a bug
  static StateMove of(
      Set<OutboxState> from, OutboxState target, String columns, String condition) {
    for (OutboxState one : from) {
      one.to(target);
    }
    return new StateMove(
        target,
        "UPDATE outbox_entry SET state = ?, " + columns + " WHERE " + isIn(from) + " AND "
            + condition);
  }

  /// The beginning of an entry; does nothing where its key is taken.
  ///
  /// @param columns all but the state
  static StateMove entry(List<String> columns) {
    return new StateMove(
        OutboxState.STAGED,
        "INSERT INTO outbox_entry(state, " + String.join(", ", columns) + ") VALUES (?, "
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ") ON CONFLICT(account, key) DO NOTHING");
  }

  /// @param values those of the columns, then those of the condition
  /// @return how many entries it touched
  int on(Connection connection, Object... values) throws SQLException {
    return Sql.update(connection, sql, withTarget(values));
  }

  /// The same, and yields the entries as they are now.
  List<OutboxEntry> entriesOn(Connection connection, Object... values) throws SQLException {
    return EntryRows.list(connection, returning, withTarget(values));
  }

  private Object[] withTarget(Object... values) {
    Object[] all = new Object[values.length + 1];
    all[0] = target;
    System.arraycopy(values, 0, all, 1, values.length);
    return all;
  }

  /// One state as `=`: indexes that hold one state only are found by it.
  private static String isIn(Set<OutboxState> from) {
    return from.size() == 1
        ? "state = '" + from.iterator().next().name() + "'"
        : "state IN " + Sql.in(EnumSet.copyOf(from));
  }
}
