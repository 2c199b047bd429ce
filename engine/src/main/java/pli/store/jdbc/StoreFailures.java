// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// What a failure of the database means for the person in front of it.
final class StoreFailures {

  private final Path file;

  StoreFailures(Path file) {
    this.file = file;
  }

  StoreUnavailable unavailable(SQLException failure) {
    return new StoreUnavailable(phrase(failure), failure);
  }

  /// Codes: sqlite.org/rescode.html. An extended code holds the basic one in its low byte.
  private Phrase phrase(SQLException failure) {
    int basic = resultCode(failure) & 0xff;
    String code =
        switch (basic) {
          case 13 -> "outbox.store-disk-full";
          case 8, 3 -> "outbox.store-read-only";
          case 5, 6 -> "outbox.store-busy";
          case 11, 26 -> "outbox.store-corrupt";
          case 14 -> "outbox.store-cannot-open";
          default -> "outbox.store-failed";
        };
    return Phrase.of(code, "file", file, "detail", String.valueOf(failure.getMessage()));
  }

  /// The driver wraps what happens while it opens a file.
  private static int resultCode(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof SQLiteException known) {
        return known.getResultCode().code;
      }
    }
    return 0;
  }
}
