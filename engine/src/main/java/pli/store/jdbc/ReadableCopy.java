// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import pli.words.InputRefused;

/// Copies what can still be read of a damaged SQLite file into a new one.
///
/// Each table is read from its first row on until it cannot be, and then from its last one back; what
/// lies between is missing. A copy is a database of its own, without a mark outside: nothing is handed
/// over from it before a person has looked, because what is missing may have been handed over.
public final class ReadableCopy {

  /// What a new file with the same tables counts as: used, but by nobody who has a mark of it.
  private static final String UNKNOWN_HERE =
      "UPDATE database_mark SET id = lower(hex(randomblob(8))), generation = 1";

  /// @param rows that were copied
  /// @param whole false if some could not be read
  public record Table(String name, long rows, boolean whole) {}

  private final Path damaged;
  private final Path copy;

  /// @param copy a file that does not exist yet
  public ReadableCopy(Path damaged, Path copy) {
    this.damaged = damaged;
    this.copy = copy;
  }

  /// Makes the copy; the damaged file is only read.
  ///
  /// @return one for each table
  /// @throws InputRefused if the damaged file does not even say which version it has, or another one
  /// @throws pli.words.StoreUnavailable if the copy cannot be written
  public List<Table> make() {
    SqliteDatabase.loadLibrary(damaged.getParent(), new StoreFailures(damaged));
    try (Connection from = source()) {
      SqliteDatabase.open(copy).close();
      return copied(from);
    } catch (SQLException e) {
      throw new StoreFailures(copy).unavailable(e);
    }
  }

  private Connection source() throws SQLException {
    Connection from = null;
    int version = -1;
    try {
      from = DriverManager.getConnection("jdbc:sqlite:" + damaged);
      execute(from, "PRAGMA query_only = true");
      version =
          Rows.select(from, row -> row.getInt(1), "PRAGMA user_version").getFirst();
    } catch (SQLException e) {
      // Not even its first page can be read.
      version = -1;
    }
    if (version == SqliteDatabase.SCHEMA_VERSION) {
      return from;
    }
    if (from != null) {
      from.close();
    }
    throw InputRefused.because("doctor.save-nothing", "file", damaged);
  }

  private List<Table> copied(Connection from) throws SQLException {
    try (Connection to = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
      to.setAutoCommit(false);
      List<Table> tables = new ArrayList<>();
      for (String name : names(to)) {
        execute(to, "DELETE FROM " + name);
        tables.add(copied(from, to, name));
      }
      execute(to, UNKNOWN_HERE);
      to.commit();
      return tables;
    }
  }

  private static List<String> names(Connection to) throws SQLException {
    return Rows.select(
        to,
        row -> row.getString(1),
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            + " ORDER BY name");
  }

  private static Table copied(Connection from, Connection to, String name) throws SQLException {
    List<String> columns = columns(to, name, "1 = 1");
    List<String> key = hasRowid(to, name) ? List.of("rowid") : columns(to, name, "pk > 0");
    String put =
        "INSERT OR IGNORE INTO " + name + "(" + String.join(", ", columns) + ") VALUES ("
            + columns.stream().map(one -> "?").collect(Collectors.joining(", ")) + ")";
    String read = "SELECT " + String.join(", ", columns) + " FROM " + name + " ORDER BY ";
    long rows = 0;
    try (PreparedStatement insert = to.prepareStatement(put)) {
      Run forward = run(from, read + String.join(", ", key), insert, columns.size());
      rows += forward.rows;
      if (forward.whole) {
        return new Table(name, rows, true);
      }
      String back = key.stream().map(one -> one + " DESC").collect(Collectors.joining(", "));
      rows += run(from, read + back, insert, columns.size()).rows;
      return new Table(name, rows, false);
    }
  }

  /// How far it came.
  private record Run(long rows, boolean whole) {}

  /// Copies until the end, until something is there already, or until it cannot be read.
  private static Run run(Connection from, String sql, PreparedStatement insert, int columns)
      throws SQLException {
    long count = 0;
    try (Statement select = from.createStatement();
        ResultSet rows = select.executeQuery(sql)) {
      while (rows.next()) {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(rows.getObject(i));
        }
        for (int i = 1; i <= columns; i++) {
          insert.setObject(i, values.get(i - 1));
        }
        if (written(insert) == 0) {
          return new Run(count, false);
        }
        count++;
      }
      return new Run(count, true);
    } catch (CopyFailed e) {
      throw e.cause();
    } catch (SQLException e) {
      // Here the damage begins.
      return new Run(count, false);
    }
  }

  /// What fails at the copy is no damage of the source.
  private static int written(PreparedStatement insert) throws CopyFailed {
    try {
      return insert.executeUpdate();
    } catch (SQLException e) {
      throw new CopyFailed(e);
    }
  }

  /// The copy cannot be written.
  private static final class CopyFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CopyFailed(SQLException cause) {
      super(cause);
    }

    SQLException cause() {
      return (SQLException) getCause();
    }
  }

  private static List<String> columns(Connection to, String name, String which)
      throws SQLException {
    return Rows.select(
        to,
        row -> row.getString(1),
        "SELECT name FROM pragma_table_info('" + name + "') WHERE " + which + " ORDER BY "
            + (which.startsWith("pk") ? "pk" : "cid"));
  }

  private static boolean hasRowid(Connection to, String name) throws SQLException {
    return Rows.select(
            to, row -> row.getInt(1), "SELECT wr FROM pragma_table_list('" + name + "')")
        .getFirst()
        == 0;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
