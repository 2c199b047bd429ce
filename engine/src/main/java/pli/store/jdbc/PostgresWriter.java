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
import pli.store.jdbc.PostgresFailures.WentBack;
import pli.words.StoreUnavailable;

/// Writes over a line that can be lost at any moment, also between a commit and its answer.
///
/// Each transaction writes its number into the row of this program in `commit_mark`, together with
/// its commit. When an answer does not come, the number in the row tells on a new line whether the
/// commit was made: the row is locked for that, so that one that is still under way comes to its end
/// first.
///
/// The same row shows a server that went back in time: each commit demands the number before it, and
/// on a new line it is compared with what was acknowledged ([CommitMemory]) before any work. What was
/// under way then fails, and nothing of it is run again.
final class PostgresWriter implements Writer, AutoCloseable {

  /// How long work waits for a server that is starting again.
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /// How long it is tried to learn what became of a commit; others wait meanwhile.
  private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// After a server could not be had, work does not wait again so soon.
  private static final long IMPATIENT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final String REGISTER =
      "INSERT INTO commit_mark(writer, number, at) VALUES ('%s', %d, "
          + SqlDialect.postgresql().nowMillis() + ") ON CONFLICT (writer) DO UPDATE"
          + " SET number = excluded.number, at = excluded.at RETURNING at; COMMIT";

  /// Divides by zero, and so commits nothing, where the number before is not there. A new line is
  /// compared as well, but what stands between us and the server may change servers on the same line.
  private static final String MARK =
      "WITH mark AS (UPDATE commit_mark SET number = %d, at = "
          + SqlDialect.postgresql().nowMillis()
          + " WHERE writer = '%s' AND number >= %d RETURNING at)"
          + " SELECT MAX(at), 1 / COUNT(*) FROM mark; COMMIT";

  private static final String DIVISION_BY_ZERO = "22012";

  /// Less than any number.
  private static final long GONE = -1;

  /// A program that was stopped for so long does not come back.
  private static final String FORGET =
      "DELETE FROM commit_mark WHERE at < " + SqlDialect.postgresql().nowMillis()
          + " - " + CommitMemory.KEPT.toMillis();

  private final PostgresConnector connector;
  private final PostgresFailures failures;
  private final String program;
  private final CommitMemory memory;
  private final Runnable returned;
  private Connection connection;
  private long number;
  private long acknowledged;
  private boolean known;
  private volatile boolean suspected;
  private boolean lost;
  private long failedAt = System.nanoTime() - IMPATIENT_NANOS;

  /// Who writes.
  ///
  /// @param name that no other program has, of letters and digits
  /// @param memory what it has seen of commits
  record Program(String name, CommitMemory memory) {}

  /// @param connection a first line
  /// @param returned is run whenever a lost line has been made anew
  PostgresWriter(
      PostgresConnector connector,
      PostgresFailures failures,
      Connection connection,
      Program program,
      Runnable returned)
      throws SQLException {
    this.connector = connector;
    this.failures = failures;
    this.connection = connection;
    this.program = program.name;
    this.memory = program.memory;
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
  public int epoch() {
    return memory.losses();
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
      onALine(this::register);
      known = true;
    }
    if (lost || suspected) {
      onALine(this::compare);
    }
  }

  @FunctionalInterface
  private interface Errand {
    void run() throws SQLException;
  }

  /// Before a transaction; its line may have been idle for long.
  private void onALine(Errand errand) throws SQLException {
    try {
      errand.run();
    } catch (SQLException e) {
      rollBack();
      if (!PostgresFailures.isLineLost(e)) {
        throw e;
      }
      drop();
      renew();
      errand.run();
    }
  }

  /// What others have seen speaks against this server: looked into before the next work.
  void suspect() {
    suspected = true;
  }

  /// @throws WentBack if the server has forgotten commits; once each time
  private void compare() throws SQLException {
    boolean wentBack = memory.isContradicted(connection);
    connection.rollback();
    suspected = false;
    if (lost) {
      lost = false;
      returned.run();
    }
    if (wentBack) {
      throw wentBack();
    }
  }

  /// From here on this program writes as one that has just come: to tell it, and to let a person look
  /// and decide.
  private WentBack wentBack() {
    known = false;
    memory.lost();
    return new WentBack();
  }

  /// Before the first transaction, and never together with it: whoever looks for the row must find it.
  private void register() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(FORGET);
      statement.execute(REGISTER.formatted(program, number));
      acknowledged(statement, number);
    }
  }

  /// @param statement its first column says when it was
  private void acknowledged(Statement statement, long taken) throws SQLException {
    number = taken;
    acknowledged = taken;
    try (ResultSet at = statement.getResultSet()) {
      at.next();
      memory.acknowledged(program, taken, at.getLong(1));
    }
  }

  private void renew() throws SQLException {
    boolean patient = System.nanoTime() - failedAt >= IMPATIENT_NANOS;
    renew(patient ? PATIENCE_NANOS : 0);
  }

  private void commit() throws SQLException {
    long next = number + 1;
    try (Statement statement = connection.createStatement()) {
      statement.execute(MARK.formatted(next, program, acknowledged));
      acknowledged(statement, next);
    } catch (SQLException e) {
      if (DIVISION_BY_ZERO.equals(e.getSQLState())) {
        throw numberMissing(e);
      }
      if (!PostgresFailures.isLineLost(e)) {
        // The server itself says that it did not commit.
        throw e;
      }
      drop();
      settle(next, e);
    }
  }

  /// The number before is not there, so nothing was committed. After a month without a write the row
  /// may have been removed.
  private SQLException numberMissing(SQLException failure) throws SQLException {
    try {
      connection.rollback();
      boolean wentBack = memory.isContradicted(connection);
      connection.rollback();
      known = false;
      return wentBack ? wentBack() : new NotCommitted(failure);
    } catch (SQLException e) {
      drop();
      return new NotCommitted(failure);
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
      long last = lastCommitted();
      if (last < acknowledged) {
        throw wentBack();
      }
      if (last < asked) {
        throw new NotCommitted(failure);
      }
      number = asked;
      acknowledged = asked;
    } catch (NotCommitted | WentBack e) {
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
        return rows.next() ? rows.getLong(1) : GONE;
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
