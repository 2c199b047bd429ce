// SPDX-License-Identifier: Apache-2.0
package pli.tally.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.outbox.jdbc.Attention;
import pli.outbox.jdbc.CopyKeys;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;
import pli.tally.Tallies;
import pli.tally.ToHandOver;

/// Counts in a few statements each, through indexes that know nothing of accepted messages. A mailing
/// of ten thousand rows takes some ten milliseconds.
public final class JdbcTallies implements Tallies {

  /// As the index `outbox_entry_aside` has it, so that it is used.
  private static final String ASIDE =
      "state IN ('REFUSED', 'IN_DOUBT', 'HELD', 'EXPIRED', 'CANCELLED')";

  /// As the index `outbox_entry_settled` has it.
  private static final String SETTLED = "state NOT IN ('STAGED', 'WAITING', 'CLAIMED')";

  private static final String OPEN = "state IN ('STAGED', 'WAITING', 'CLAIMED')";

  /// The rows `r` of mailings `m`, by their key, which begins with the account.
  private static final String BARE_ROWS =
      " FROM mailing m JOIN mailing_row r ON r.account = m.account AND r.mailing_id = m.id";

  /// Each with its entry `e`.
  private static final String ROWS =
      BARE_ROWS + " JOIN outbox_entry e ON e.account = r.account AND e.id = r.entry_id";

  /// The sender's own copies `c` of those.
  private static final String COPIES =
      " JOIN outbox_entry c ON c.account = e.account AND c.key = e.key || '"
          + CopyKeys.SUFFIX + "'";

  /// Of an hour. Wherever people live, days begin at one.
  private static final long QUARTER_MILLIS = 900_000;

  private static final List<OutboxState> CHARTED =
      List.of(
          OutboxState.ACCEPTED, OutboxState.IN_DOUBT, OutboxState.REFUSED, OutboxState.EXPIRED);

  private final Transactions transactions;

  public JdbcTallies(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Count> ofMailing(String mailing) {
    String sql =
        "SELECT e.state, CASE WHEN e.attempts > 0 THEN 1 ELSE 0 END, COUNT(*), MIN(e.due_at)"
            + ROWS
            + " WHERE m.id = ?"
            + " GROUP BY e.state, CASE WHEN e.attempts > 0 THEN 1 ELSE 0 END";
    return transactions.read(
        connection -> Rows.select(connection, row -> count(row, 1), sql, mailing));
  }

  private static Count count(ResultSet row, int first) throws SQLException {
    OutboxState state = OutboxState.valueOf(row.getString(first));
    boolean waits = state == OutboxState.WAITING;
    return new Count(
        state,
        waits && row.getInt(first + 1) == 1,
        row.getInt(first + 2),
        waits ? Optional.of(Instant.ofEpochMilli(row.getLong(first + 3))) : Optional.empty());
  }

  @Override
  public Map<String, List<Count>> ofMailings(Collection<String> mailings) {
    Map<String, List<Count>> counts = new LinkedHashMap<>();
    if (mailings.isEmpty()) {
      return counts;
    }
    return transactions.read(
        connection -> {
          mailings.forEach(one -> counts.put(one, new ArrayList<>()));
          for (String what : List.of("e." + ASIDE, "e.state = 'WAITING'", "e.state = 'CLAIMED'")) {
            addCounts(connection, counts, what);
          }
          for (Map.Entry<String, List<Count>> one : counts.entrySet()) {
            addAccepted(connection, one.getKey(), one.getValue());
          }
          return counts;
        });
  }

  /// From the entries to the rows: the other way round, each accepted one would be looked up. Where a server
  /// goes that way all the same, it finds them through the mailing.
  private static void addCounts(
      Connection connection, Map<String, List<Count>> counts, String what) throws SQLException {
    String marks = String.join(",", Collections.nCopies(counts.size(), "?"));
    String sql =
        "SELECT r.mailing_id, e.state, CASE WHEN e.attempts > 0 THEN 1 ELSE 0 END, COUNT(*),"
            + " MIN(e.due_at) FROM outbox_entry e CROSS JOIN mailing_row r CROSS JOIN mailing m"
            + " WHERE r.account = e.account AND r.entry_id = e.id AND " + what
            + " AND m.id = r.mailing_id AND m.account = r.account AND m.id IN (" + marks + ")"
            + " GROUP BY r.mailing_id, e.state, CASE WHEN e.attempts > 0 THEN 1 ELSE 0 END";
    Rows.select(
        connection,
        row -> counts.get(row.getString(1)).add(count(row, 2)),
        sql, counts.keySet().toArray());
  }

  /// Of its rows, all that are nothing else.
  private static void addAccepted(Connection connection, String mailing, List<Count> counts)
      throws SQLException {
    int rows =
        one(connection, "SELECT COUNT(*)" + BARE_ROWS + " WHERE m.id = ?", mailing);
    int accepted = rows - counts.stream().mapToInt(Count::count).sum();
    if (accepted > 0) {
      counts.add(new Count(OutboxState.ACCEPTED, false, accepted, Optional.empty()));
    }
  }

  @Override
  public ToHandOver toHandOver(String mailing) {
    return transactions.read(
        connection ->
            new ToHandOver(
                one(
                    connection,
                    "SELECT COUNT(*)" + ROWS + " WHERE m.id = ? AND e." + OPEN, mailing),
                one(
                    connection,
                    "SELECT COUNT(*)" + ROWS + COPIES + " WHERE m.id = ? AND c." + OPEN,
                    mailing)));
  }

  @Override
  public boolean isCopied(String mailing) {
    return transactions.read(
        connection ->
            one(
                    connection,
                    "SELECT COUNT(*) FROM (SELECT 1" + ROWS + COPIES
                        + " WHERE m.id = ? LIMIT 1) AS copy",
                    mailing)
                > 0);
  }

  @Override
  public int wantingAttention() {
    return transactions.read(
        connection ->
            one(
                connection,
                "SELECT COUNT(*) FROM outbox_entry e WHERE e." + ASIDE + " AND "
                    + Attention.WANTED));
  }

  @Override
  public Map<String, Open> open() {
    return transactions.read(
        connection -> {
          Map<String, Integer> waiting = byAccount(connection, "state = 'WAITING'");
          byAccount(connection, "state = 'CLAIMED'")
              .forEach((account, count) -> waiting.merge(account, count, Integer::sum));
          Map<String, Integer> inDoubt =
              byAccount(connection, ASIDE + " AND state = 'IN_DOUBT'");
          Map<String, Open> open = new HashMap<>();
          waiting.forEach((account, count) -> open.put(account, new Open(count, 0)));
          inDoubt.forEach(
              (account, count) ->
                  open.put(account, new Open(waiting.getOrDefault(account, 0), count)));
          return open;
        });
  }

  private static Map<String, Integer> byAccount(Connection connection, String what)
      throws SQLException {
    Map<String, Integer> counts = new HashMap<>();
    Rows.select(
        connection,
        row -> counts.put(row.getString(1), row.getInt(2)),
        "SELECT account, COUNT(*) FROM outbox_entry WHERE " + what + " GROUP BY account");
    return counts;
  }

  private static int one(Connection connection, String sql, Object... values)
      throws SQLException {
    return Rows.select(connection, row -> row.getInt(1), sql, values).getFirst();
  }

  @Override
  public List<Instant> acceptances(String mailing) {
    String sql =
        "SELECT t.ended_at" + BARE_ROWS
            + " JOIN attempt t ON t.account = r.account AND t.entry_id = r.entry_id"
            + " WHERE m.id = ? AND t.outcome = ? ORDER BY t.ended_at";
    return transactions.read(
        connection ->
            Rows.select(
                connection,
                row -> Instant.ofEpochMilli(row.getLong(1)),
                sql, mailing, Outcome.Kind.ACCEPTED.name()));
  }

  @Override
  public List<Map<OutboxState, Integer>> settled(List<Instant> bounds, String aside) {
    return transactions.read(
        connection -> {
          List<Map<OutboxState, Integer>> spans = new ArrayList<>();
          for (int i = 0; i + 1 < bounds.size(); i++) {
            spans.add(settled(connection, bounds.get(i), bounds.get(i + 1)));
          }
          takeAway(connection, spans, bounds, aside);
          return spans;
        });
  }

  /// By their mailings, which are few, in this order: the entries do not know them, and to ask each one would
  /// take longer than all counts.
  private static void takeAway(
      Connection connection,
      List<Map<OutboxState, Integer>> spans,
      List<Instant> bounds,
      String aside)
      throws SQLException {
    String sql =
        "SELECT e.state, e.updated_at / " + QUARTER_MILLIS + ", COUNT(*)"
            + " FROM mailing m CROSS JOIN mailing_row r"
            + " JOIN outbox_entry e ON e.account = r.account AND e.id = r.entry_id"
            + " WHERE r.account = m.account AND r.mailing_id = m.id AND m.id LIKE ?"
            + " AND e.updated_at >= ? AND e.updated_at < ?"
            + " GROUP BY e.state, e.updated_at / " + QUARTER_MILLIS;
    Rows.select(
        connection,
        row -> {
          Instant at = Instant.ofEpochMilli(row.getLong(2) * QUARTER_MILLIS);
          Map<OutboxState, Integer> span = spans.get(spanOf(at, bounds));
          int count = row.getInt(3);
          return span.computeIfPresent(
              OutboxState.valueOf(row.getString(1)), (_, all) -> all - count);
        },
        sql, aside + "%", bounds.getFirst().toEpochMilli(), bounds.getLast().toEpochMilli());
  }

  private static int spanOf(Instant at, List<Instant> bounds) {
    int span = 0;
    while (span + 2 < bounds.size() && !at.isBefore(bounds.get(span + 1))) {
      span++;
    }
    return span;
  }

  private static Map<OutboxState, Integer> settled(
      Connection connection, Instant from, Instant until) throws SQLException {
    Map<OutboxState, Integer> counts = new EnumMap<>(OutboxState.class);
    for (OutboxState state : CHARTED) {
      String sql =
          "SELECT COUNT(*) FROM outbox_entry WHERE " + SETTLED + " AND state = '" + state.name()
              + "' AND updated_at >= ? AND updated_at < ?";
      counts.put(state, one(connection, sql, from.toEpochMilli(), until.toEpochMilli()));
    }
    return counts;
  }
}
