// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// The embedded database: one file (with its log beside it) that only its owner can read.
public final class SqliteDatabase implements Database {

  /// The schema that this program knows; see `pli/schema/sqlite`.
  static final int SCHEMA_VERSION = 16;

  private static final int READERS = 3;

  /// How long the end waits for one that reads. Taste: systems give a program ten seconds and more.
  private static final Duration READER_PATIENCE = Duration.ofSeconds(2);

  private final SqliteFile file;
  private final StoreFailures failures;
  private final Connection writer;
  private final CommitGroup group;
  private final List<Connection> allReaders = new ArrayList<>();
  private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);

  private SqliteDatabase(
      SqliteFile file, StoreFailures failures, UnaryOperator<Connection> around)
      throws SQLException {
    this.file = file;
    this.failures = failures;
    this.writer = around.apply(file.open(false));
    try {
      migrate();
      for (int i = 0; i < READERS; i++) {
        allReaders.add(around.apply(file.open(true)));
      }
    } catch (SQLException | RuntimeException e) {
      closeQuietly(writer);
      throw e;
    }
    readers.addAll(allReaders);
    this.group = new CommitGroup(new SqliteWriter(writer, failures));
  }

  /// Opens the database, and makes or updates it where needed.
  ///
  /// @throws StoreUnavailable if that cannot be done, or if a newer Pli has been here
  public static SqliteDatabase open(Path file) {
    return open(file, UnaryOperator.identity());
  }

  /// @param around is put around every connection; tests let statements fail there
  static SqliteDatabase open(Path file, UnaryOperator<Connection> around) {
    StoreFailures failures = new StoreFailures(file);
    try {
      SqliteFile place = new SqliteFile(file);
      place.prepare();
      loadLibrary(file.getParent(), failures);
      return new SqliteDatabase(place, failures, around);
    } catch (SQLException e) {
      throw failures.unavailable(e);
    } catch (IOException e) {
      throw failures.folderUnusable(e);
    }
  }

  /// The native part of the driver, before anything is opened.
  static void loadLibrary(Path folder, StoreFailures failures) {
    try {
      NativeLibrary.load(folder);
    } catch (Exception e) {
      throw failures.noLibrary(e);
    }
  }

  @Override
  public <T> T read(SqlWork<T> work) {
    try {
      Connection reader = readers.take();
      try {
        return work.on(reader);
      } finally {
        readers.add(reader);
      }
    } catch (SQLException e) {
      throw failures.unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(Phrase.of("outbox.store-closed"), e);
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

  /// Deleted rows were overwritten when they went; the log still has the pages as they were. It is copied
  /// into the file and cut (sqlite.org/pragma.html#pragma_wal_checkpoint): first is 1 if somebody read on.
  @Override
  public boolean wipe() {
    try (Connection own = file.open(false);
        Statement statement = own.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return row.next() && row.getInt(1) == 0;
    } catch (SQLException e) {
      throw failures.unavailable(e);
    }
  }

  @Override
  public void close() {
    group.close();
    closeReaders();
    closeQuietly(writer);
  }

  /// The last line that is closed takes the log with it. A thread may read on when the process is ended: it
  /// is waited for, and broken off when it takes too long. Whoever asks later gets a line that is closed.
  private void closeReaders() {
    List<Connection> ended = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      Connection free = freeReader();
      if (free != null) {
        closeQuietly(free);
        ended.add(free);
      }
    }
    readers.addAll(ended);
  }

  private Connection freeReader() {
    try {
      Connection free = readers.poll(READER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (free == null) {
        allReaders.forEach(SqliteDatabase::breakOff);
        free = readers.poll(READER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
      return free;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return readers.poll();
    }
  }

  private void migrate() throws SQLException {
    int version = userVersion();
    if (version > SCHEMA_VERSION) {
      throw new StoreUnavailable(
          Phrase.of("outbox.store-newer", "file", file.path()),
          new IllegalStateException("schema " + version));
    }
    for (int next = version + 1; next <= SCHEMA_VERSION; next++) {
      apply(next);
    }
  }

  private int userVersion() throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private void apply(int version) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      // Another process may have been quicker: the write lock comes first, then the look.
      statement.execute("BEGIN IMMEDIATE");
      try {
        if (userVersion() < version) {
          for (String sql : script(version).split(";\\s*\\R")) {
            if (!sql.isBlank()) {
              statement.executeUpdate(sql);
            }
          }
          statement.executeUpdate("PRAGMA user_version = " + version);
        }
        statement.execute("COMMIT");
      } catch (SQLException e) {
        rollBack(statement, e);
        throw e;
      }
    }
  }

  /// Some failures, such as a full disk, have rolled back by themselves.
  private static void rollBack(Statement statement, SQLException failure) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static String script(int version) {
    String name = "/pli/schema/sqlite/V" + version + ".sql";
    try (InputStream in = SqliteDatabase.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("(?m)^--.*$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /// What the line is reading fails; nothing happens to one that reads nothing
  /// (sqlite.org/c3ref/interrupt.html).
  private static void breakOff(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.cancel();
    } catch (SQLException e) {
      // It is closed already.
      return;
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Everything committed is safe; what is not was never promised.
      return;
    }
  }
}
