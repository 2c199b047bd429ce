// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pli.app.config.DataFolder;
import pli.journal.MarkFile;
import pli.store.jdbc.Database;
import pli.store.jdbc.SqliteDatabase;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// The database of a data folder and its mark outside.
final class OutboxFile {

  private OutboxFile() {}

  static MarkFile mark(DataFolder folder) {
    return new MarkFile(
        folder.markFolder(), folder.server().isPresent() ? "" : folder.root().toString());
  }

  /// Opens it, and makes it where there never was one.
  ///
  /// @throws StoreUnavailable if there was one here, which is gone: a new one would know nothing of what
  ///     left, and nobody would notice
  static Database open(DataFolder folder) {
    Optional<Path> mark = isThere(folder.database()) ? Optional.empty() : mark(folder).ofThisPlace();
    if (mark.isPresent()) {
      throw new StoreUnavailable(
          Phrase.of("outbox.store-gone", "file", folder.database(), "mark", mark.get()),
          new IllegalStateException("a mark and no database"));
    }
    return SqliteDatabase.open(folder.database());
  }

  private static boolean isThere(Path file) {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException e) {
      // Whoever opens it tells what is wrong.
      return true;
    }
  }
}
