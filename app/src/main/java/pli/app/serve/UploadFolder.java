// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import pli.files.OwnerOnly;

/// Where uploads lie while they arrive: in the data folder, not where
/// everybody keeps temporary files.
final class UploadFolder {

  /// No upload takes that long; what is older was left by a program that was killed.
  private static final Duration OLD = Duration.ofDays(1);

  private UploadFolder() {}

  /// Makes it, and clears away what was left.
  ///
  /// @param data the data folder
  static Path in(Path data, Instant now) {
    try {
      Path folder = OwnerOnly.folder(data.resolve("uploads"));
      for (Path file : files(folder)) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(OLD))) {
          Files.deleteIfExists(file);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
