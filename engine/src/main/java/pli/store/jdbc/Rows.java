// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import pli.words.StoreUnavailable;

/// Statements with their values, in one line each: text, whole numbers and null.
public final class Rows {

  private Rows() {}

  /// Makes one value of the row that the cursor stands on.
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public static <T> List<T> select(
      Connection connection, Reader<T> reader, String sql, Object... values) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, values);
      try (ResultSet rows = select.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(one(reader, rows));
        }
        return found;
      }
    }
  }

  /// What the reader makes of a row.
  ///
  /// @throws SQLException also if the row says what we never write, so that it is told as damage of
  ///     the database and not as a fault of the program
  public static <T> T one(Reader<T> reader, ResultSet row) throws SQLException {
    try {
      return reader.read(row);
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DamagedRow(e);
    }
  }

  /// @return the number of rows touched
  public static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      bind(update, values);
      return update.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
