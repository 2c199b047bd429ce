// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import pli.words.Phrase;

/// What a failure of reading or writing a file means for the person who named it.
final class FileTrouble {

  private FileTrouble() {}

  static Phrase phrase(IOException failure) {
    // The system's words for a full disk (ENOSPC, ERROR_DISK_FULL); Java has no type for it.
    String said = String.valueOf(failure.getMessage());
    if (said.contains("No space left") || said.contains("not enough space")) {
      return Phrase.of("handover.disk-full");
    }
    return switch (failure) {
      case NoSuchFileException e -> Phrase.of("cli.file-not-found", "file", e.getFile());
      case AccessDeniedException e -> Phrase.of("handover.file-denied", "file", e.getFile());
      case FileSystemException e when e.getFile() != null ->
          Phrase.of("cli.file-trouble", "detail", e.getFile());
      default -> Phrase.of("cli.file-trouble", "detail", said);
    };
  }
}
