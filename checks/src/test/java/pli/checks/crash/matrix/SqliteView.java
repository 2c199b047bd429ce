// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A database file. It is copied with its log, because whoever opens it and closes it last would
/// put it right, and the next start would find nothing to do.
final class SqliteView implements StoreView {

  private final Path file;
  private final Path copy;

  /// @param scratch a folder for the copy
  SqliteView(Path dataFolder, Path scratch) {
    this.file = dataFolder.resolve("pli.db");
    this.copy = scratch.resolve("copy.db");
  }

  @Override
  public List<StoredEntry> entries() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      copy("");
      copy("-wal");
      Files.deleteIfExists(beside(copy, "-shm"));
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
        assertThat(StoredRows.texts(connection, "PRAGMA integrity_check")).containsExactly("ok");
        boolean made =
            !StoredRows.texts(
                    connection, "SELECT name FROM sqlite_master WHERE name = 'outbox_entry'")
                .isEmpty();
        return made ? StoredRows.entries(connection) : new ArrayList<>();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void copy(String suffix) throws IOException {
    Path from = beside(file, suffix);
    Path to = beside(copy, suffix);
    if (Files.exists(from)) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(to);
    }
  }

  private static Path beside(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
