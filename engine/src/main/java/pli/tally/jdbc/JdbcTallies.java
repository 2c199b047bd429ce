// SPDX-License-Identifier: Apache-2.0
package pli.tally.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
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
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, mailing);
            return rows(select, JdbcTallies::count);
          }
        });
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
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            return rows(select, row -> row.getInt(1)).getFirst();
          }
        });
  }

  @Override
  public List<Instant> acceptances(String mailing) {
    String sql =
        "SELECT t.ended_at FROM mailing_row r"
            + " JOIN attempt t ON t.account = r.account AND t.entry_id = r.entry_id"
            + " WHERE r.mailing_id = ? AND t.outcome = ? ORDER BY t.ended_at";
    return transactions.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, mailing);
            select.setString(2, Outcome.Kind.ACCEPTED.name());
            return rows(select, row -> Instant.ofEpochMilli(row.getLong(1)));
          }
        });
  }

  @Override
  public List<DayCount> daysSince(Instant since) {
    String sql =
        "SELECT updated_at / " + DAY_MILLIS + ", state, COUNT(*) FROM outbox_entry"
            + " WHERE updated_at >= ? GROUP BY updated_at / " + DAY_MILLIS + ", state";
    return transactions.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, since.toEpochMilli());
            return rows(
                select,
                row ->
                    new DayCount(
                        LocalDate.ofEpochDay(row.getLong(1)),
                        OutboxState.valueOf(row.getString(2)),
                        row.getInt(3)));
          }
        });
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> List<T> rows(PreparedStatement select, Reading<T> reading)
      throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reading.of(rows));
      }
      return found;
    }
  }
}
