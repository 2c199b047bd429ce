// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReusingConnectionTest {

  private static final String INSERT = "INSERT INTO t(a, b) VALUES (?, ?)";
  private static final String COUNT = "SELECT COUNT(*) FROM t WHERE b IS ?";

  @TempDir private Path folder;
  private ReusingConnection connection;

  @BeforeEach
  void open() throws SQLException {
    Path file = folder.resolve("test.db");
    connection = new ReusingConnection("jdbc:sqlite:" + file, file.toString(), new Properties());
    update("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void aStatementIsPreparedOnce() throws SQLException {
    PreparedStatement first = connection.prepareStatement(INSERT);
    first.close();

    assertThat(connection.prepareStatement(INSERT)).isSameAs(first);
  }

  @Test
  void aStatementInUseIsNotLentTwice() throws SQLException {
    try (PreparedStatement first = connection.prepareStatement(INSERT);
        PreparedStatement second = connection.prepareStatement(INSERT)) {
      assertThat(second).isNotSameAs(first);
    }
  }

  @Test
  void closingTwiceIsClosingOnce() throws SQLException {
    PreparedStatement first = connection.prepareStatement(INSERT);
    first.close();
    first.close();

    assertThat(connection.prepareStatement(INSERT)).isSameAs(first);
    assertThat(connection.prepareStatement(INSERT)).isNotSameAs(first);
  }

  @Test
  void valuesOfTheLastUseAreForgotten() throws SQLException {
    update(INSERT, 1, "kept");
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setInt(1, 2);
      insert.executeUpdate();
    }

    assertThat(count(null)).isEqualTo(1);
    assertThat(count("kept")).isEqualTo(1);
  }

  @Test
  void aRowLeftUnreadDoesNotHoldTheStatementOpen() throws SQLException {
    update(INSERT, 1, "a");
    update(INSERT, 2, "b");
    try (PreparedStatement select = connection.prepareStatement("SELECT b FROM t ORDER BY a");
        ResultSet rows = select.executeQuery()) {
      assertThat(rows.next()).isTrue();
    }
    try (PreparedStatement select = connection.prepareStatement("SELECT b FROM t ORDER BY a");
        ResultSet rows = select.executeQuery()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("a");
    }
    update("DROP TABLE t");
  }

  @Test
  void aStatementThatFailedServesAgain() throws SQLException {
    update(INSERT, 1, "a");
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setInt(1, 1);
      insert.setString(2, "again");
      assertThat(failsWith(insert)).contains("UNIQUE");
    }
    update(INSERT, 2, "b");

    assertThat(count("b")).isEqualTo(1);
  }

  private static String failsWith(PreparedStatement statement) {
    try {
      statement.executeUpdate();
      return "";
    } catch (SQLException e) {
      return e.getMessage();
    }
  }

  private void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private int count(String value) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(COUNT)) {
      select.setString(1, value);
      try (ResultSet rows = select.executeQuery()) {
        return rows.getInt(1);
      }
    }
  }
}
