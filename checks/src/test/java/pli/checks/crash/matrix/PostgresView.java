// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import pli.store.jdbc.PrivatePostgres;

/// A database on a server. What a dead program had asked for may still be under way there, and is
/// waited for.
final class PostgresView implements StoreView, AutoCloseable {

  private static final String OTHERS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

  private static final String TABLE = "SELECT to_regclass('outbox_entry')::text";

  private final Connection connection;

  private PostgresView(Connection connection) {
    this.connection = connection;
  }

  /// Makes the database.
  static PostgresView of(PrivatePostgres server, String name) throws SQLException {
    server.create(name);
    return new PostgresView(
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name, name, server.password()));
  }

  @Override
  public List<StoredEntry> entries() {
    try {
      while (!StoredRows.texts(connection, OTHERS).equals(List.of("0"))) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      }
      boolean made = StoredRows.texts(connection, TABLE).getFirst() != null;
      return made ? StoredRows.entries(connection) : List.of();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
