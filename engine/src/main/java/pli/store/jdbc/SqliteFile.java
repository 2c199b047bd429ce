// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import pli.files.Drive;
import pli.files.OwnerOnly;

/// The file of an embedded database: where it lies, and how it is opened.
///
/// On a drive that can only be read, a backup or a snapshot say, the database can be looked into; each
/// write fails there. Its log cannot be made beside it, so that the file is opened as one that nobody
/// changes (sqlite.org/uri.html#uriimmutable), or with the log that is there.
final class SqliteFile {

  /// 16 MB of log between two copies into the file: a release writes tens of megabytes at once.
  private static final int CHECKPOINT_PAGES = 4_000;

  /// How long a write waits for another process on the same file.
  private static final int BUSY_MILLIS = 10_000;

  private final Path file;
  private final boolean readOnlyDrive;

  SqliteFile(Path file) {
    this.file = file;
    this.readOnlyDrive = Drive.of(file.getParent()).isReadOnly();
  }

  Path path() {
    return file;
  }

  /// Makes folder and file where they are missing, for their owner alone.
  void prepare() throws IOException {
    Path folder = file.getParent();
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    OwnerOnly.folder(folder);
    if (posix && !Files.exists(file)) {
      Files.createFile(file, OwnerOnly.file(folder));
    }
    if (posix && Files.isWritable(file)) {
      openBesides();
    }
  }

  /// Whoever looks into a file that may not be written leaves its log with the same permissions, and
  /// nobody could write when the file is opened again.
  private void openBesides() {
    for (Path beside : List.of(beside("-wal"), beside("-shm"))) {
      if (Files.exists(beside) && !Files.isWritable(beside)) {
        permitAsFile(beside);
      }
    }
  }

  private void permitAsFile(Path beside) {
    try {
      Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      // It is somebody else's: the database itself tells what that means.
      return;
    }
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /// @param readOnly for a connection that never writes
  Connection open(boolean readOnly) throws SQLException {
    Connection connection = readOnlyDrive ? onReadOnlyDrive() : onDrive();
    try (Statement statement = connection.createStatement()) {
      // On macOS a plain fsync leaves data in the drive's cache (sqlite.org/pragma.html#pragma_fullfsync);
      // elsewhere these change nothing.
      statement.execute("PRAGMA fullfsync = 1");
      statement.execute("PRAGMA checkpoint_fullfsync = 1");
      if (readOnly) {
        statement.execute("PRAGMA query_only = true");
      }
    }
    return connection;
  }

  private Connection onDrive() throws SQLException {
    SQLiteConfig config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // NORMAL may forget commits after a power cut, which for us is a message handed over twice.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // What is erased must not stay in pages that became free (sqlite.org/pragma.html#pragma_secure_delete).
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on");
    config.setPragma(
        SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
    return connection(file.toString(), config);
  }

  private Connection onReadOnlyDrive() throws SQLException {
    String how = Files.exists(beside("-wal")) ? "?mode=ro" : "?immutable=1";
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return connection(file.toUri() + how, config);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    // The key of a new row is never asked for; the driver would ask after each insert.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private static Connection connection(String name, SQLiteConfig config) throws SQLException {
    return new ReusingConnection("jdbc:sqlite:" + name, name, config.toProperties());
  }
}
