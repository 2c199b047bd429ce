// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import pli.words.InputRefused;

/// A folder for documents on their way: parts of a collective file, protected copies. Only the user
/// can read it, and it is gone with the check that needed it.
final class PrivateFolder implements AutoCloseable {

  private Path folder;
  private int count;

  /// A file that does not exist yet.
  Path next(String ending) {
    try {
      if (folder == null) {
        // On systems that know it, with rights for the owner alone.
        folder = Files.createTempDirectory("pli-").toRealPath();
      }
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("document.no-room", "detail", e.getMessage()).phrase(), e);
    }
    return folder.resolve(++count + ending);
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
