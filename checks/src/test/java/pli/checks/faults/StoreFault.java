// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.Locale;
import org.sqlite.SQLiteErrorCode;

/// How a statement of the store goes wrong.
enum StoreFault {
  BUSY(SQLiteErrorCode.SQLITE_BUSY, "outbox.store-busy"),
  FULL(SQLiteErrorCode.SQLITE_FULL, "outbox.store-disk-full"),
  READ_ONLY(SQLiteErrorCode.SQLITE_READONLY, "outbox.store-read-only"),
  IO_ERROR(SQLiteErrorCode.SQLITE_IOERR, "outbox.store-failed"),
  /// It is run, and its transaction is gone before it was durable.
  LOST_BEFORE_COMMIT(SQLiteErrorCode.SQLITE_IOERR, "outbox.store-failed"),
  /// Its transaction is durable, and nobody says so.
  LOST_AFTER_COMMIT(SQLiteErrorCode.SQLITE_IOERR, "outbox.store-failed"),
  /// It takes long and is given up.
  TIMEOUT(SQLiteErrorCode.SQLITE_INTERRUPT, "outbox.store-failed");

  private final SQLiteErrorCode code;
  private final String phrase;

  StoreFault(SQLiteErrorCode code, String phrase) {
    this.code = code;
    this.phrase = phrase;
  }

  /// @param form 0 to 2; extended codes say more precisely what it was (sqlite.org/rescode.html)
  SQLiteErrorCode code(int form) {
    return form == 0
        ? code
        : switch (this) {
          case BUSY ->
              form == 1
                  ? SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT
                  : SQLiteErrorCode.SQLITE_BUSY_RECOVERY;
          case READ_ONLY ->
              form == 1
                  ? SQLiteErrorCode.SQLITE_READONLY_ROLLBACK
                  : SQLiteErrorCode.SQLITE_READONLY_DBMOVED;
          case IO_ERROR ->
              form == 1
                  ? SQLiteErrorCode.SQLITE_IOERR_WRITE
                  : SQLiteErrorCode.SQLITE_IOERR_SHMMAP;
          case LOST_BEFORE_COMMIT, LOST_AFTER_COMMIT ->
              form == 1
                  ? SQLiteErrorCode.SQLITE_IOERR_FSYNC
                  : SQLiteErrorCode.SQLITE_IOERR_LOCK;
          case FULL, TIMEOUT -> code;
        };
  }

  /// What a person is told.
  String phrase() {
    return phrase;
  }

  boolean isOfTheCommit() {
    return this == LOST_BEFORE_COMMIT || this == LOST_AFTER_COMMIT;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
