// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Looks whether the database is sound: SQLite reads every page and every index
/// (sqlite.org/pragma.html#pragma_integrity_check). A server looks after its own pages; of it is asked
/// whether it keeps what it says it has committed.
public final class DatabaseExamination {

  /// More problems tell no more. Taste.
  private static final int PROBLEMS_MOST = 5;

  /// What makes a server forget commits when it crashes, or send out torn pages.
  private static final String CARELESS =
      "SELECT name || ' = ' || setting FROM pg_settings WHERE setting = 'off'"
          + " AND name IN ('fsync', 'full_page_writes') ORDER BY name";

  /// Read in a tenth of a second. Taste.
  private static final long EXAMINED_MOST_BYTES = 64L * 1024 * 1024;

  private final Transactions transactions;

  public DatabaseExamination(Transactions transactions) {
    this.transactions = transactions;
  }

  /// True if a server keeps it; what [#problems] finds there is no damage, but carelessness.
  public boolean isOnServer() {
    return transactions.dialect().shared();
  }

  /// What is broken, in the words of the database; empty if nothing is. Takes seconds for gigabytes.
  ///
  /// @throws pli.words.StoreUnavailable if the database cannot even be read
  public List<String> problems() {
    boolean shared = transactions.dialect().shared();
    return transactions.read(
        connection -> {
          List<String> problems =
              texts(
                  connection,
                  shared ? CARELESS : "PRAGMA integrity_check(" + PROBLEMS_MOST + ")");
          problems.remove("ok");
          return problems;
        });
  }

  /// Refuses to begin on a file that is broken. A large one is examined by `pli doctor` only: that takes
  /// seconds, and every start would wait for it.
  ///
  /// @throws StoreUnavailable if it is
  public void refuseIfBroken() {
    if (isOnServer() || bytes() > EXAMINED_MOST_BYTES) {
      return;
    }
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new StoreUnavailable(
          Phrase.of("outbox.store-broken", "detail", problems.getFirst()),
          new IllegalStateException(problems.toString()));
    }
  }

  private long bytes() {
    return transactions.read(
        connection ->
            Long.parseLong(texts(connection, "PRAGMA page_count").getFirst())
                * Long.parseLong(texts(connection, "PRAGMA page_size").getFirst()));
  }

  /// The time by the database's own clock.
  public Instant clock() {
    String sql = "SELECT " + transactions.dialect().nowMillis();
    return transactions.read(
        connection -> Instant.ofEpochMilli(Long.parseLong(texts(connection, sql).getFirst())));
  }

  /// The version of the schema; each kind of database counts its own.
  public int schemaVersion() {
    boolean shared = transactions.dialect().shared();
    return transactions.read(
        connection ->
            shared
                ? PostgresSchema.version(connection)
                : Integer.parseInt(texts(connection, "PRAGMA user_version").getFirst()));
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
