// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import pli.outbox.OutboxState;
import pli.smtp.EmailAddress;
import pli.store.jdbc.Rows;

/// Statements with their values, in one line each.
final class Sql {

  private Sql() {}

  static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        bind(statement, i + 1, values[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /// @return the number of rows touched
  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  /// The same statement for many rows, sent together: in a transaction that others wait for, a round trip
  /// to a server for each would take seconds.
  ///
  /// @param rows the values of each
  static void updateAll(Connection connection, String sql, List<List<?>> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (List<?> values : rows) {
        for (int i = 0; i < values.size(); i++) {
          bind(statement, i + 1, values.get(i));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /// All rows that a statement yields, each made by the reader.
  static <T> List<T> select(
      Connection connection, Rows.Reader<T> reader, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(Rows.one(reader, rows));
      }
      return found;
    }
  }

  static OptionalLong number(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        return OptionalLong.empty();
      }
      long value = rows.getLong(1);
      return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
  }

  /// `('A','B')`: names of the enum only, never a value from outside.
  static String in(Collection<OutboxState> states) {
    return states.stream()
        .map(state -> "'" + state.name() + "'")
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static void bind(PreparedStatement statement, int index, Object value)
      throws SQLException {
    switch (value) {
      // Not every database takes a NUL, and what servers say may hold one.
      case String text -> statement.setString(index, text.replace('\0', '\uFFFD'));
      case Integer number -> statement.setInt(index, number);
      case Long number -> statement.setLong(index, number);
      case Instant instant -> statement.setLong(index, instant.toEpochMilli());
      case byte[] bytes -> statement.setBytes(index, bytes);
      case EmailAddress address -> statement.setString(index, address.toString());
      case Enum<?> name -> statement.setString(index, name.name());
      case Optional<?> maybe when maybe.isPresent() -> bind(statement, index, maybe.get());
      case Optional<?> nothing -> statement.setObject(index, null);
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }
}
