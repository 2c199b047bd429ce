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
    int basic = failure instanceof SQLiteException known ? known.getResultCode().code & 0xff : 0;
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
}
