// SPDX-License-Identifier: Apache-2.0
package pli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders and files for nobody else's eyes: payslips, addresses, dialogues, keys. Where the system
/// knows no such permissions (Windows), those of the folder above hold.
public final class OwnerOnly {

  private OwnerOnly() {}

  /// Makes a folder and what is missing above it. What is there stays as it is.
  ///
  /// @return the folder
  /// @throws IOException if it cannot be made, or is a file
  public static Path folder(Path folder) throws IOException {
    return Files.isDirectory(folder)
        ? folder
        : Files.createDirectories(folder, permissions(folder, "rwx------"));
  }

  /// For a new file, so that it has its permissions from the first byte.
  ///
  /// @param folder in which it is made
  public static FileAttribute<?>[] file(Path folder) {
    return permissions(folder, "rw-------");
  }

  private static FileAttribute<?>[] permissions(Path path, String owner) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(owner))
        }
        : new FileAttribute<?>[0];
  }
}
