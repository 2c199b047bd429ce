// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteConfig;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// The embedded database: one file (with its log beside it) that only its owner can read.
public final class SqliteDatabase implements Database {

  /// The schema that this program knows; see `pli/schema/sqlite`.
  static final int SCHEMA_VERSION = 15;

  private static final int READERS = 3;

  /// 16 MB of log between two copies into the file: a release writes tens of megabytes at once.
  private static final int CHECKPOINT_PAGES = 4_000;

  /// How long a write waits for another process on the same file.
  private static final int BUSY_MILLIS = 10_000;

  private final Path file;
  private final StoreFailures failures;
  private final Connection writer;
  private final CommitGroup group;
  private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);

  private SqliteDatabase(
      Path file, StoreFailures failures, UnaryOperator<Connection> around) throws SQLException {
    this.file = file;
    this.failures = failures;
    this.writer = around.apply(connect(file, false));
    try {
      migrate(file);
      for (int i = 0; i < READERS; i++) {
        readers.add(around.apply(connect(file, true)));
      }
    } catch (SQLException | RuntimeException e) {
      closeQuietly(writer);
      throw e;
    }
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
      prepareFolder(file);
      loadLibrary(file.getParent(), failures);
      return new SqliteDatabase(file, failures, around);
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
    try (Connection own = connect(file, false);
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
    readers.forEach(SqliteDatabase::closeQuietly);
    closeQuietly(writer);
  }

  private static void prepareFolder(Path file) throws IOException {
    Path folder = file.getParent();
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      if (posix) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    if (posix && !Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // NORMAL may forget commits after a power cut, which for us is a message handed over twice.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    // What is erased must not stay in pages that became free (sqlite.org/pragma.html#pragma_secure_delete).
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
    config.setPragma(
        SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
    // The key of a new row is never asked for; the driver would ask after each insert.
    config.setGetGeneratedKeys(false);
    Connection connection =
        new ReusingConnection("jdbc:sqlite:" + file, file.toString(), config.toProperties());
    try (Statement statement = connection.createStatement()) {
      // On macOS a plain fsync leaves data in the drive's cache (sqlite.org/pragma.html#pragma_fullfsync);
      // elsewhere these change nothing.
      statement.execute("PRAGMA fullfsync = 1");
      statement.execute("PRAGMA checkpoint_fullfsync = 1");
    }
    if (readOnly) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA query_only = true");
      }
    }
    return connection;
  }

  private void migrate(Path file) throws SQLException {
    int version = userVersion();
    if (version > SCHEMA_VERSION) {
      throw new StoreUnavailable(
          Phrase.of("outbox.store-newer", "file", file),
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

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Everything committed is safe; what is not was never promised.
      return;
    }
  }
}
