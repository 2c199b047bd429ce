// SPDX-License-Identifier: Apache-2.0
package pli.journal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pli.journal.Journal;
import pli.journal.JournalChain;
import pli.journal.JournalLine;
import pli.journal.JournalNote;
import pli.journal.JournalTail;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;

/// The journal on a database. Safe for any thread.
public final class JdbcJournal implements Journal, JournalTail {

  private static final String COLUMNS =
      "SELECT account, seq, at, kind, entry_id, line, hash FROM journal ";

  /// From account to account through the index, and in each to its end.
  private static final String HEADS =
      "WITH RECURSIVE step(account) AS (SELECT MIN(account) FROM journal UNION ALL"
          + " SELECT (SELECT MIN(j.account) FROM journal j WHERE j.account > step.account)"
          + " FROM step WHERE step.account IS NOT NULL)"
          + " SELECT j.account, j.seq, j.hash FROM step JOIN journal j ON j.account = step.account"
          + " AND j.seq = (SELECT MAX(seq) FROM journal WHERE account = step.account)";

  /// Who inserts holds this lock from before a place is given until its commit can be seen
  /// (postgresql.org/docs/15/explicit-locking.html, table 13.2).
  private static final String WRITERS =
      "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation'"
          + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND relation = 'journal'::regclass AND mode = 'RowExclusiveLock' AND granted";

  private final Transactions database;
  private final Homes homes;

  public JdbcJournal(Transactions database) {
    this.database = database;
    this.homes = database.dialect().shared() ? new ServerHome() : new FileHome();
  }

  @Override
  public List<JournalLine> lines(String account, long afterSeq, int most) {
    return query(
        COLUMNS + "WHERE account = ? AND seq > ? ORDER BY seq LIMIT ?", account, afterSeq, most);
  }

  @Override
  public List<Placed> chain(String account, long fromSeq, int most) {
    String sql =
        "SELECT account, seq, at, kind, entry_id, line, hash, id FROM journal"
            + " WHERE account = ? AND seq >= ? ORDER BY seq LIMIT ?";
    return database.read(c -> Rows.select(c, JdbcJournal::placed, sql, account, fromSeq, most));
  }

  @Override
  public List<JournalLine> newest(int most) {
    return query(COLUMNS + "ORDER BY id DESC LIMIT ?", most);
  }

  @Override
  public long end() {
    String sql = "SELECT COALESCE(MAX(id), 0) FROM journal";
    return database.read(c -> Rows.select(c, row -> row.getLong(1), sql)).getFirst();
  }

  @Override
  public Set<String> writers() {
    return database.dialect().shared()
        ? Set.copyOf(database.read(c -> Rows.select(c, row -> row.getString(1), WRITERS)))
        : Set.of();
  }

  @Override
  public List<Placed> after(long place, int most) {
    String sql =
        "SELECT account, seq, at, kind, entry_id, line, hash, id FROM journal WHERE id > ?"
            + " ORDER BY id LIMIT ?";
    return database.read(
        c -> Rows.select(c, JdbcJournal::placed, sql, place, most));
  }

  private static Placed placed(ResultSet row) throws SQLException {
    return new Placed(row.getLong(8), line(row));
  }

  @Override
  public Map<String, JournalChain.Head> heads() {
    return database.read(
        connection -> {
          Map<String, JournalChain.Head> heads = new TreeMap<>();
          try (PreparedStatement select = connection.prepareStatement(HEADS);
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              heads.put(
                  rows.getString(1), new JournalChain.Head(rows.getLong(2), rows.getString(3)));
            }
          }
          return heads;
        });
  }

  @Override
  public void note(String account, Instant at, JournalNote note) {
    database.write(
        connection -> {
          JournalStatements.append(connection, account, at, note);
          return null;
        });
  }

  @Override
  public Generation generation() {
    return database.read(
        connection -> {
          String sql =
              "SELECT id, generation, " + homes.standing() + " FROM database_mark";
          return Rows.select(connection, JdbcJournal::generation, sql).stream()
              .findFirst()
              .orElseThrow(() -> new SQLException("the database has no mark"));
        });
  }

  private static Generation generation(ResultSet row) throws SQLException {
    return new Generation(row.getString(1), row.getLong(2), Home.valueOf(row.getString(3)));
  }

  @Override
  public void setGeneration(long number) {
    database.write(
        connection -> {
          homes.settle(connection);
          return raise(connection, number);
        });
  }

  @Override
  public boolean tellRestored(long number) {
    return database.write(connection -> homes.tellRestored(connection, number));
  }

  @Override
  public void accept(long number) {
    database.write(
        connection -> {
          homes.accept(connection);
          return raise(connection, number);
        });
  }

  private static int raise(Connection connection, long number) throws SQLException {
    String sql = "UPDATE database_mark SET generation = ? WHERE generation < ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, number);
      update.setLong(2, number);
      return update.executeUpdate();
    }
  }

  private List<JournalLine> query(String sql, Object... values) {
    return database.read(
        connection -> {
          List<JournalLine> lines = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              select.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                lines.add(line(rows));
              }
            }
          }
          return lines;
        });
  }

  private static JournalLine line(ResultSet rows) throws SQLException {
    return new JournalLine(
        rows.getString(1),
        rows.getLong(2),
        Instant.ofEpochMilli(rows.getLong(3)),
        rows.getString(4),
        Optional.ofNullable(rows.getString(5)),
        rows.getString(6),
        rows.getString(7));
  }
}
