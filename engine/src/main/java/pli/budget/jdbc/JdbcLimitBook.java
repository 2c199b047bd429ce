// SPDX-License-Identifier: Apache-2.0
package pli.budget.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import pli.budget.LearntLimit;
import pli.budget.LimitBook;
import pli.budget.LimitKind;
import pli.budget.OwnLimits;
import pli.journal.JournalNote;
import pli.journal.jdbc.JournalStatements;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;
import pli.time.Clocks;

/// The book in the tables `sending_limit` and `attempt`.
public final class JdbcLimitBook implements LimitBook {

  private static final String OWN = "own";
  private static final String MARGIN = "margin";

  /// The kind of the line that says that the clock had been ahead.
  private static final String CLOCK = "clock";

  private final Transactions database;

  public JdbcLimitBook(Transactions database) {
    this.database = database;
  }

  @Override
  public OwnLimits own(String account) {
    Map<LimitKind, Integer> most = new EnumMap<>(LimitKind.class);
    int[] margin = new int[1];
    String sql = "SELECT kind, most FROM sending_limit WHERE account = ? AND origin = ?";
    database.read(
        connection ->
            Rows.select(
                connection,
                row -> {
                  if (row.getString(1).equals(MARGIN)) {
                    margin[0] = row.getInt(2);
                  } else {
                    most.put(LimitKind.ofId(row.getString(1)), row.getInt(2));
                  }
                  return row.getInt(2);
                },
                sql, account, OWN));
    return new OwnLimits(
        optional(most.get(LimitKind.HOUR)), optional(most.get(LimitKind.DAY)), margin[0]);
  }

  @Override
  public void setOwn(String account, OwnLimits limits) {
    database.write(
        connection -> {
          delete(connection, account, OWN);
          insertOwn(connection, account, LimitKind.HOUR.id(), limits.perHour());
          insertOwn(connection, account, LimitKind.DAY.id(), limits.perDay());
          insertOwn(
              connection,
              account,
              MARGIN,
              limits.margin() == 0 ? OptionalInt.empty() : OptionalInt.of(limits.margin()));
          return null;
        });
  }

  @Override
  public List<LearntLimit> learnt(String account, Instant now) {
    String sql =
        "SELECT kind, most, since, until_ms, closed_until, reply FROM sending_limit"
            + " WHERE account = ? AND origin = 'learnt' AND until_ms > ?";
    return database
        .read(
            connection ->
                Rows.select(connection, JdbcLimitBook::learnt, sql, account, now.toEpochMilli()))
        .stream()
        .filter(one -> one.isOfThePast(now))
        .toList();
  }

  private static LearntLimit learnt(ResultSet rows) throws SQLException {
    return new LearntLimit(
        LimitKind.ofId(rows.getString(1)),
        rows.getInt(2),
        Instant.ofEpochMilli(rows.getLong(3)),
        Instant.ofEpochMilli(rows.getLong(4)),
        Instant.ofEpochMilli(rows.getLong(5)),
        rows.getString(6));
  }

  @Override
  public void learn(String account, LearntLimit limit) {
    database.write(
        connection -> {
          String sql =
              "INSERT INTO sending_limit(account, origin, kind, most, since, until_ms,"
                  + " closed_until, reply) VALUES (?, 'learnt', ?, ?, ?, ?, ?, ?)"
                  + " ON CONFLICT(account, origin, kind) DO UPDATE SET"
                  + " most = excluded.most, since = excluded.since,"
                  + " until_ms = excluded.until_ms, closed_until = excluded.closed_until,"
                  + " reply = excluded.reply";
          try (PreparedStatement insert =
              prepared(
                  connection, sql, account, limit.kind().id(), limit.most(),
                  limit.at().toEpochMilli(), limit.expiresAt().toEpochMilli(),
                  limit.closedUntil().toEpochMilli(), limit.reply())) {
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public void forgetLearnt(String account) {
    database.write(connection -> delete(connection, account, "learnt"));
  }

  /// What counts is said in [pli.outbox.Outcome#counts]; a test holds the two together.
  @Override
  public List<Instant> countedSince(String account, Instant since) {
    return database.read(
        connection -> {
          String sql =
              "SELECT ended_at FROM attempt WHERE account = ? AND ended_at >= ?"
                  + " AND (stage IN ('RCPT', 'DATA', 'CONTENT', 'FINAL_REPLY')"
                  + " OR stage IN ('RSET', 'MAIL') AND cause <> 'reply')"
                  + " AND cause NOT IN ('too-large', 'extension-missing')"
                  + " ORDER BY ended_at";
          List<Instant> ended = new ArrayList<>();
          try (PreparedStatement select =
                  prepared(connection, sql, account, since.toEpochMilli());
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              ended.add(Instant.ofEpochMilli(rows.getLong(1)));
            }
          }
          return ended;
        });
  }

  @Override
  public Optional<Instant> clockNoted(String account, Instant now) {
    String sql =
        "SELECT MIN(at) FROM journal WHERE account = ? AND kind = '" + CLOCK + "' AND at <= ?"
            + " AND seq > (SELECT COALESCE(MAX(seq), 0) FROM journal WHERE account = ? AND at > ?)";
    long millis = now.toEpochMilli();
    return database.read(
        connection -> {
          try (PreparedStatement select =
                  prepared(connection, sql, account, millis, account,
                      millis + Clocks.DIFFER.toMillis());
              ResultSet row = select.executeQuery()) {
            row.next();
            long at = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
          }
        });
  }

  @Override
  public void noteClock(String account, Instant now) {
    database.write(
        connection -> {
          JournalNote note =
              JournalNote.of(
                  CLOCK, Optional.empty(), "latest", latest(connection, account).toString());
          JournalStatements.append(connection, account, now, note);
          return null;
        });
  }

  private static Instant latest(Connection connection, String account) throws SQLException {
    String sql = "SELECT MAX(at) FROM journal WHERE account = ?";
    try (PreparedStatement select = prepared(connection, sql, account);
        ResultSet row = select.executeQuery()) {
      row.next();
      return Instant.ofEpochMilli(row.getLong(1));
    }
  }

  private static int delete(Connection connection, String account, String origin)
      throws SQLException {
    String sql = "DELETE FROM sending_limit WHERE account = ? AND origin = ?";
    try (PreparedStatement delete = prepared(connection, sql, account, origin)) {
      return delete.executeUpdate();
    }
  }

  private static void insertOwn(
      Connection connection, String account, String kind, OptionalInt most) throws SQLException {
    if (most.isEmpty()) {
      return;
    }
    String sql =
        "INSERT INTO sending_limit(account, origin, kind, most, since, reply)"
            + " VALUES (?, ?, ?, ?, 0, '')";
    try (PreparedStatement insert =
        prepared(connection, sql, account, OWN, kind, most.getAsInt())) {
      insert.executeUpdate();
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static OptionalInt optional(Integer number) {
    return Optional.ofNullable(number).map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
