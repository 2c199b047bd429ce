// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import pli.store.jdbc.PostgresFailures.NotCommitted;
import pli.store.jdbc.PostgresFailures.UnknownCommit;
import pli.words.StoreUnavailable;

/// Writes over a line that can be lost at any moment, also between a commit and its answer.
///
/// Each transaction writes its number into the row of this program in `commit_mark`, together with
/// its commit. When an answer does not come, the number in the row tells on a new line whether the
/// commit was made: the row is locked for that, so that one that is still under way comes to its end
/// first.
final class PostgresWriter implements Writer, AutoCloseable {

  /// How long work waits for a server that is starting again.
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /// How long it is tried to learn what became of a commit; others wait meanwhile.
  private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// After a server could not be had, work does not wait again so soon.
  private static final long IMPATIENT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final String MARK =
      "INSERT INTO commit_mark(writer, number, at) VALUES ('%s', %d, "
          + SqlDialect.postgresql().nowMillis() + ") ON CONFLICT (writer) DO UPDATE"
          + " SET number = excluded.number, at = excluded.at; COMMIT";

  /// A program that was stopped for so long does not come back.
  private static final String FORGET =
      "DELETE FROM commit_mark WHERE at < " + SqlDialect.postgresql().nowMillis()
          + " - 30 * 86400000::bigint";

  private final PostgresConnector connector;
  private final PostgresFailures failures;
  private final String program;
  private final Runnable returned;
  private Connection connection;
  private long number;
  private boolean known;
  private boolean lost;
  private long failedAt = System.nanoTime() - IMPATIENT_NANOS;

  /// @param connection a first line
  /// @param program a name that no other program has, of letters and digits
  /// @param returned is run whenever a lost line has been made anew
  PostgresWriter(
      PostgresConnector connector,
      PostgresFailures failures,
      Connection connection,
      String program,
      Runnable returned)
      throws SQLException {
    this.connector = connector;
    this.failures = failures;
    this.connection = connection;
    this.program = program;
    this.returned = returned;
    connection.setAutoCommit(false);
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void take(Step step) throws SQLException {
    switch (step) {
      case BEGIN -> begin();
      case COMMIT -> commit();
      case ROLLBACK -> rollBack();
    }
  }

  @Override
  public Verdict verdict(SQLException failure) {
    if (failure instanceof UnknownCommit) {
      return Verdict.UNKNOWN;
    }
    boolean mayPass =
        failure instanceof NotCommitted
            || PostgresFailures.isLineLost(failure)
            || PostgresFailures.isConflict(failure);
    return mayPass ? Verdict.WORTH_AGAIN : Verdict.FAILED;
  }

  @Override
  public StoreUnavailable unavailable(SQLException failure) {
    return failures.unavailable(failure);
  }

  @Override
  public void close() {
    if (connection != null) {
      PostgresConnector.closeQuietly(connection);
    }
  }

  /// The driver sends the statement that begins a transaction together with the first of ours.
  private void begin() throws SQLException {
    if (connection == null) {
      renew();
    }
    if (!known) {
      makeKnown();
    }
    if (lost) {
      lost = false;
      returned.run();
    }
  }

  /// Before the first transaction, and never together with it: whoever looks for the row must find it.
  private void makeKnown() throws SQLException {
    try {
      register();
    } catch (SQLException e) {
      rollBack();
      if (!PostgresFailures.isLineLost(e)) {
        throw e;
      }
      // It may have been idle for long.
      drop();
      renew();
      register();
    }
    known = true;
  }

  private void register() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(FORGET);
      statement.execute(MARK.formatted(program, number));
    }
  }

  private void renew() throws SQLException {
    boolean patient = System.nanoTime() - failedAt >= IMPATIENT_NANOS;
    renew(patient ? PATIENCE_NANOS : 0);
  }

  private void commit() throws SQLException {
    long next = number + 1;
    try (Statement statement = connection.createStatement()) {
      statement.execute(MARK.formatted(program, next));
      number = next;
    } catch (SQLException e) {
      if (!PostgresFailures.isLineLost(e)) {
        // The server itself says that it did not commit.
        throw e;
      }
      drop();
      settle(next, e);
    }
  }

  private void rollBack() {
    if (connection != null) {
      try {
        connection.rollback();
      } catch (SQLException e) {
        drop();
      }
    }
  }

  private void settle(long asked, SQLException failure) throws SQLException {
    try {
      renew(SETTLING_NANOS);
      if (lastCommitted() < asked) {
        throw new NotCommitted(failure);
      }
      number = asked;
    } catch (NotCommitted e) {
      throw e;
    } catch (SQLException e) {
      failure.addSuppressed(e);
      // A number that may have been used is never used again.
      number = asked;
      throw new UnknownCommit(failure);
    }
  }

  private long lastCommitted() throws SQLException {
    String sql = "SELECT number FROM commit_mark WHERE writer = ? FOR UPDATE";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, program);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          throw new SQLException("the mark of this program is gone");
        }
        return rows.getLong(1);
      }
    } finally {
      rollBack();
    }
  }

  /// A new line. What the server still does for the old one is ended, so that it holds nothing.
  private void renew(long patienceNanos) throws SQLException {
    try {
      connection = connector.open(patienceNanos);
      lost = true;
      try (PreparedStatement end =
          connection.prepareStatement(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE application_name = ? AND pid <> pg_backend_pid()")) {
        end.setString(1, program);
        end.execute();
      }
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      failedAt = System.nanoTime();
      drop();
      throw e;
    }
  }

  private void drop() {
    if (connection != null) {
      PostgresConnector.closeQuietly(connection);
      connection = null;
    }
  }
}
