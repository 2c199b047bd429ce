// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;

/// The schema of the program in memory, on one connection. Belongs to one thread.
public final class MemoryDatabase implements AutoCloseable {

  /// The clock of the database in SQL.
  public static final String NOW = "virtual_now()";

  private final ReusingConnection connection;
  private final List<String> tables = new ArrayList<>();
  private LongSupplier nowMillis = () -> 0;
  private long commits;

  private MemoryDatabase(ReusingConnection connection) {
    this.connection = connection;
  }

  public static MemoryDatabase open() {
    try {
      SQLiteConfig config = new SQLiteConfig();
      config.setGetGeneratedKeys(false);
      MemoryDatabase database =
          new MemoryDatabase(
              new ReusingConnection("jdbc:sqlite::memory:", ":memory:", config.toProperties()));
      database.prepare();
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void prepare() throws SQLException {
    Function.create(
        connection,
        "virtual_now",
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            result(nowMillis.getAsLong());
          }
        });
    for (int version = 1; schema(version) != null; version++) {
      for (String sql : schema(version).split(";\\s*\\R")) {
        if (!sql.isBlank()) {
          execute(sql);
        }
      }
    }
    tables.addAll(names("SELECT name FROM sqlite_master WHERE type = 'table'"));
    tables.remove("database_mark");
  }

  private static String schema(int version) {
    String name = "/pli/schema/sqlite/V" + version + ".sql";
    try (InputStream in = SqliteDatabase.class.getResourceAsStream(name)) {
      return in == null
          ? null
          : new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private List<String> names(String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /// Watches something besides: in SQL, for tables that do not outlive the connection.
  public void watch(String sql, String table) {
    execute(sql);
    if (!table.isEmpty()) {
      tables.add(table);
    }
  }

  /// Empties everything.
  public void reset(LongSupplier clockMillis) {
    nowMillis = clockMillis;
    commits = 0;
    execute("BEGIN");
    // Those that are watched from are emptied first.
    tables.forEach(table -> execute("DELETE FROM " + table));
    tables.reversed().forEach(table -> execute("DELETE FROM " + table));
    execute("COMMIT");
  }

  /// How often something was committed.
  public long commits() {
    return commits;
  }

  public Connection connection() {
    return connection;
  }

  public void begin() {
    execute("BEGIN IMMEDIATE");
  }

  public void commit() {
    execute("COMMIT");
    commits++;
  }

  public void rollBack() {
    execute("ROLLBACK");
  }

  /// All of it as it is now.
  public byte[] image() {
    try {
      return connection.serialize("main");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Back to an earlier image.
  public void restore(byte[] image) {
    try {
      connection.deserialize("main", image);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (var statement = connection.prepareStatement(sql)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
