// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.Driver;
import org.postgresql.jdbc.GSSEncMode;
import org.postgresql.jdbc.SslMode;
import pli.store.DatabaseAddress;
import pli.words.InputRefused;

/// Opens lines to the server. The only class that touches the driver, so that nothing of it is loaded
/// where no server is used.
final class PostgresConnector {

  /// While a server starts again, or another takes over. Taste.
  private static final long LOOK_AGAIN_NANOS = 200_000_000L;

  /// Another program that holds a row holds it for milliseconds. As with the embedded database.
  private static final int LOCK_SECONDS = 10;

  /// A program that was stopped in the middle of a transaction must not keep others from its rows for
  /// longer than a third of a lease.
  private static final int IDLE_IN_TRANSACTION_SECONDS = 10;

  /// A server that says nothing for so long is taken for lost. Longer than any statement takes.
  private static final int SILENCE_SECONDS = 60;

  private static final int CONNECT_SECONDS = 10;

  /// invalid_parameter_value (postgresql.org/docs/15/errcodes-appendix.html), said by the driver or the
  /// server of what stands in the address.
  static final String WRONG_SETTING = "22023";

  private final DatabaseAddress address;
  private final String name;

  /// @param name that the server shows for our lines, at most 63 characters
  PostgresConnector(DatabaseAddress address, String name) {
    this.address = address;
    this.name = name;
  }

  /// A line on which each statement is a transaction of its own. What the address says of these
  /// settings wins over what stands here.
  Connection open() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    settings.setProperty("socketTimeout", String.valueOf(SILENCE_SECONDS));
    settings.setProperty("tcpKeepAlive", "true");
    settings.setProperty("ApplicationName", name);
    address.user().ifPresent(user -> settings.setProperty("user", user));
    address.password().ifPresent(one -> settings.setProperty("password", one.reveal()));
    checkModes(parsed(settings));
    Connection connection = new Driver().connect(address.url(), settings);
    try {
      prepare(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private Properties parsed(Properties settings) {
    Properties all = Driver.parseURL(address.url(), settings);
    if (all == null) {
      throw InputRefused.because("database.address-wrong");
    }
    return all;
  }

  /// The driver takes a mode that it does not know for a server that cannot be reached.
  private static void checkModes(Properties settings) throws SQLException {
    try {
      SslMode.of(settings);
      GSSEncMode.of(settings);
    } catch (SQLException e) {
      throw new SQLException(e.getMessage(), WRONG_SETTING, e);
    }
  }

  /// As [#open], tried again for a while if no server answers or it is just starting.
  Connection open(long patienceNanos) throws SQLException {
    long deadline = System.nanoTime() + patienceNanos;
    while (true) {
      try {
        return open();
      } catch (SQLException e) {
        if (!PostgresFailures.isLineLost(e) || System.nanoTime() - deadline >= 0) {
          throw e;
        }
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new SQLException("interrupted", "57014");
      }
    }
  }

  static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The server ends what it was doing for us; nothing of it was promised.
      return;
    }
  }

  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;"
              + " SET lock_timeout = '" + LOCK_SECONDS + "s';"
              + " SET idle_in_transaction_session_timeout = '" + IDLE_IN_TRANSACTION_SECONDS
              + "s';"
              // A commit that may be forgotten is for us a message handed over twice.
              + " SELECT set_config('synchronous_commit', 'on', false)"
              + " WHERE current_setting('synchronous_commit') = 'off'");
    }
  }
}
