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

/// Makes the tables and brings them up to date: numbered scripts, each in a transaction with the
/// number that it leads to. Of several programs that start at once one does it; the others wait.
final class PostgresSchema {

  /// The schema that this program knows; see `pli/schema/postgresql`.
  static final int VERSION = 10;

  /// Any number will do, if only Pli locks it.
  private static final String LOCK = "SELECT pg_advisory_xact_lock(7046029254386353131)";

  private final PostgresFailures failures;

  PostgresSchema(PostgresFailures failures) {
    this.failures = failures;
  }

  /// @throws pli.words.StoreUnavailable if a newer Pli has been here
  void bringUpToDate(Connection connection) throws SQLException {
    int version = version(connection);
    while (version < VERSION) {
      apply(connection, version + 1);
      version = version(connection);
    }
    if (version > VERSION) {
      throw failures.newer(version);
    }
  }

  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet there = statement.executeQuery("SELECT to_regclass('pli_schema') IS NULL")) {
        there.next();
        if (there.getBoolean(1)) {
          return 0;
        }
      }
      return recorded(statement);
    }
  }

  private static int recorded(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT MAX(version) FROM pli_schema")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static void apply(Connection connection, int version) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // The lock comes first, then the look: another program may have been quicker. The look is at
      // the table itself: whether there is one, the server may answer from what it remembers of the
      // time before the lock.
      statement.execute(LOCK);
      statement.execute("CREATE TABLE IF NOT EXISTS pli_schema (version INTEGER PRIMARY KEY)");
      if (recorded(statement) < version) {
        statement.execute(script(version));
        statement.execute("INSERT INTO pli_schema(version) VALUES (" + version + ")");
      }
      connection.commit();
    } catch (SQLException e) {
      rollBack(connection, e);
      throw e;
    } finally {
      if (!connection.isClosed()) {
        connection.setAutoCommit(true);
      }
    }
  }

  private static void rollBack(Connection connection, SQLException failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static String script(int version) {
    String name = "/pli/schema/postgresql/V" + version + ".sql";
    try (InputStream in = PostgresSchema.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
