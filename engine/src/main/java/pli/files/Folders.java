// SPDX-License-Identifier: Apache-2.0
package pli.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Folders as the disk knows them.
public final class Folders {

  private Folders() {}

  /// Brings the names in a folder to the disk: a new or renamed file is forced with its bytes, but not
  /// with its name, and would be gone after a power cut (fsync(2)). Where the system opens no folders
  /// (Windows) nothing is done: NTFS keeps names in its own log.
  ///
  /// @throws IOException if the disk does not take it
  public static void force(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        || !Files.isReadable(folder)) {
      return;
    }
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
