// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteException;
import pli.files.Drive;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// What a failure of the database means for the person in front of it.
final class StoreFailures {

  /// What the smallest step needs: an index of the log, a page or two. Taste.
  private static final long LEAST_ROOM_BYTES = 256 * 1024;

  private final Path file;

  StoreFailures(Path file) {
    this.file = file;
  }

  StoreUnavailable unavailable(SQLException failure) {
    return failure instanceof DamagedRow
        ? StoreUnavailable.ofDamage(phrase("outbox.store-corrupt", failure), failure)
        : because(code(resultCode(failure) & 0xff), failure);
  }

  /// The data folder or the file in it cannot be made.
  StoreUnavailable folderUnusable(IOException failure) {
    return because(driveFault().orElse("outbox.store-folder"), failure);
  }

  /// The native part of the driver found no place.
  StoreUnavailable noLibrary(Exception failure) {
    return because(isDiskFull() ? "outbox.store-disk-full" : "outbox.store-library", failure);
  }

  private StoreUnavailable because(String code, Exception failure) {
    return new StoreUnavailable(phrase(code, failure), failure);
  }

  private Phrase phrase(String code, Exception failure) {
    return Phrase.of(
        code, "file", file, "folder", file.getParent(), "detail",
        String.valueOf(failure.getMessage()));
  }

  /// Codes: sqlite.org/rescode.html. An extended code holds the basic one in its low byte.
  private String code(int basic) {
    return switch (basic) {
      case 13 -> "outbox.store-disk-full";
      case 8, 3 -> readOnly();
      case 5, 6 -> "outbox.store-busy";
      case 11, 26 -> "outbox.store-corrupt";
      case 14 -> cannotOpen();
      case 10 -> driveFault().orElse("outbox.store-failed");
      default -> "outbox.store-failed";
    };
  }

  private String readOnly() {
    return drive().isReadOnly() ? "outbox.store-drive-read-only" : "outbox.store-read-only";
  }

  /// The files beside the database need room and permission too, and say nothing of it.
  private String cannotOpen() {
    return driveFault()
        .orElseGet(
            () -> isWriteProtected() ? "outbox.store-read-only" : "outbox.store-cannot-open");
  }

  private boolean isWriteProtected() {
    return Files.isRegularFile(file)
        && Files.isReadable(file)
        && !(Files.isWritable(file) && Files.isWritable(file.getParent()));
  }

  /// What is wrong with the drive. One that can only be read may have no room either.
  private Optional<String> driveFault() {
    if (drive().isReadOnly()) {
      return Optional.of("outbox.store-drive-read-only");
    }
    return isDiskFull() ? Optional.of("outbox.store-disk-full") : Optional.empty();
  }

  private Drive drive() {
    return Drive.of(file.getParent());
  }

  private boolean isDiskFull() {
    try {
      Optional<FileStore> disk = drive().store();
      // What is no disk at all, as /proc, has no room either.
      return disk.isPresent()
          && disk.get().getTotalSpace() > 0
          && disk.get().getUsableSpace() < LEAST_ROOM_BYTES;
    } catch (IOException e) {
      return false;
    }
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
