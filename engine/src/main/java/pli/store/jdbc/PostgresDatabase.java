// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import pli.store.DatabaseAddress;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// A database on a server, which any number of programs on any number of computers may share.
///
/// As with the embedded one, a program writes through one line and commits together what came
/// together ([CommitGroup]); the programs are kept apart by rows: what is read to be changed is locked,
/// or the change names what it expects to find. A line that is lost is made anew; reads are tried again
/// on it, and so is what was certainly not committed.
public final class PostgresDatabase implements Database {

  private static final int READERS = 3;

  /// lock_not_available (postgresql.org/docs/15/errcodes-appendix.html).
  private static final String LOCK_NOT_HAD = "55P03";

  /// How long a read waits for a server that is starting again. Taste.
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PostgresFailures failures;
  private final PostgresConnector readLines;
  private final PostgresWriter writer;
  private final CommitGroup group;
  private final Semaphore reading = new Semaphore(READERS);
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final AtomicBoolean interruption = new AtomicBoolean();
  private final CommitMemory memory = new CommitMemory();
  private boolean closed;

  private PostgresDatabase(DatabaseAddress address, PostgresFailures failures, String program)
      throws SQLException {
    this.failures = failures;
    this.readLines = new PostgresConnector(address, program + "-reads");
    PostgresConnector writeLines = new PostgresConnector(address, program);
    Connection first = writeLines.open();
    try {
      new PostgresSchema(failures).bringUpToDate(first);
      this.writer =
          new PostgresWriter(
              writeLines, failures, first, new PostgresWriter.Program(program, memory),
              () -> interruption.set(true));
    } catch (SQLException | RuntimeException e) {
      PostgresConnector.closeQuietly(first);
      throw e;
    }
    this.group = new CommitGroup(writer);
  }

  /// Signs in, and makes or updates the tables where needed.
  ///
  /// @param random for the name by which this program knows its own commits
  /// @throws StoreUnavailable if that cannot be done, or if a newer Pli has been here
  /// @throws InputRefused if the address holds a setting that is none
  public static PostgresDatabase open(DatabaseAddress address, RandomGenerator random) {
    PostgresFailures failures = new PostgresFailures(address);
    String program = "pli" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    try {
      return new PostgresDatabase(address, failures, program);
    } catch (SQLException e) {
      throw PostgresConnector.WRONG_SETTING.equals(e.getSQLState())
          ? wrongSetting(e)
          : failures.unavailable(e);
    }
  }

  private static InputRefused wrongSetting(SQLException failure) {
    return new InputRefused(
        Phrase.of("database.setting-wrong", "detail", failure.getMessage()), failure);
  }

  @Override
  public SqlDialect dialect() {
    return SqlDialect.postgresql();
  }

  @Override
  public boolean wasInterrupted() {
    return interruption.getAndSet(false);
  }

  /// What is read may come from a server that only follows: the one that is written to has the last word.
  @Override
  public void look() {
    int before = memory.losses();
    if (!read(memory::isContradicted)) {
      return;
    }
    writer.suspect();
    try {
      write(connection -> null);
    } catch (StoreUnavailable e) {
      if (memory.losses() == before) {
        throw e;
      }
    }
  }

  @Override
  public int losses() {
    return memory.losses();
  }

  @Override
  public <T> T read(SqlWork<T> work) {
    reading.acquireUninterruptibly();
    try {
      Connection ready = taken();
      if (ready != null) {
        try {
          return on(ready, work);
        } catch (SQLException e) {
          if (!PostgresFailures.isLineLost(e)) {
            throw e;
          }
          interruption.set(true);
        }
      }
      return on(readLines.open(PATIENCE_NANOS), work);
    } catch (SQLException e) {
      throw failures.unavailable(e);
    } finally {
      reading.release();
    }
  }

  /// Runs the work, and puts the line aside for the next unless it is lost.
  private <T> T on(Connection line, SqlWork<T> work) throws SQLException {
    boolean lost = false;
    try {
      return work.on(line);
    } catch (SQLException e) {
      lost = PostgresFailures.isLineLost(e);
      throw e;
    } finally {
      if (lost || !putAside(line)) {
        PostgresConnector.closeQuietly(line);
      }
    }
  }

  private Connection taken() {
    synchronized (idle) {
      if (closed) {
        throw closed();
      }
      return idle.poll();
    }
  }

  private boolean putAside(Connection line) {
    synchronized (idle) {
      if (!closed) {
        idle.push(line);
      }
      return !closed;
    }
  }

  @Override
  public <T> CompletableFuture<T> submit(SqlWork<T> work) {
    return group.submit(work, true);
  }

  @Override
  public <T> CompletableFuture<T> submitSoon(SqlWork<T> work) {
    return group.submit(work, false);
  }

  /// Writes the table of contents anew, without what is dead in it: a plain VACUUM lets dead rows lie in
  /// their pages until something takes their place (postgresql.org/docs/15/sql-vacuum.html). Waits for
  /// others as long as any statement does; not in a transaction.
  @Override
  public boolean wipe() {
    try {
      Connection line = readLines.open(PATIENCE_NANOS);
      try (Statement statement = line.createStatement()) {
        line.setNetworkTimeout(Runnable::run, 0);
        statement.execute("VACUUM (FULL) content_chunk");
        return true;
      } finally {
        PostgresConnector.closeQuietly(line);
      }
    } catch (SQLException e) {
      if (LOCK_NOT_HAD.equals(e.getSQLState())) {
        return false;
      }
      throw failures.unavailable(e);
    }
  }

  @Override
  public void close() {
    group.close();
    writer.close();
    synchronized (idle) {
      closed = true;
      idle.forEach(PostgresConnector::closeQuietly);
      idle.clear();
    }
  }

  private static StoreUnavailable closed() {
    return new StoreUnavailable(
        Phrase.of("outbox.store-closed"), new IllegalStateException("the store is closed"));
  }
}
