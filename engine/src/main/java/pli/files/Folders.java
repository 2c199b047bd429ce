// SPDX-License-Identifier: Apache-2.0
package pli.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Folders, and the files in them, as the disk knows them.
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

  /// Replaces a small file so that it is always whole: written beside, brought to the disk, and put in its
  /// place in one step. Whoever reads it finds all that it held before or all that it holds now.
  ///
  /// @param file in a folder that exists; need not exist itself
  /// @throws IOException if the disk does not take it; the file is as it was then
  public static void replace(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".new");
    try {
      write(beside, text);
      Files.move(
          beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
