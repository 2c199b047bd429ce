// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import pli.store.jdbc.Database;
import pli.store.jdbc.SqliteDatabase;

/// A file that is copied, and put back.
class SqliteRestoredDoubtTest extends RestoredDoubtContract {

  private Path file() {
    return folder.resolve("data").resolve("pli.db");
  }

  @Override
  protected Database open() {
    return SqliteDatabase.open(file());
  }

  @Override
  protected void backUp() {
    copy(file(), folder.resolve("backup.db"));
  }

  @Override
  protected void putBack() {
    copy(folder.resolve("backup.db"), file());
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
