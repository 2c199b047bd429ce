// SPDX-License-Identifier: Apache-2.0
package pli.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The drive on which a folder lies, or is to be made.
///
/// @param folder the innermost one that exists; empty if there is none
public record Drive(Optional<Path> folder) {

  public static Drive of(Path folder) {
    return new Drive(
        Stream.iterate(folder, Objects::nonNull, Path::getParent)
            .filter(Files::exists)
            .findFirst());
  }

  /// Empty if the system does not say.
  public Optional<FileStore> store() {
    try {
      return folder.isPresent()
          ? Optional.of(Files.getFileStore(folder.get()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// True if it can only be read, whatever the permissions say.
  public boolean isReadOnly() {
    return folder.isPresent()
        && (store().filter(FileStore::isReadOnly).isPresent() || isRefused(folder.get()));
  }

  /// A folder that is mounted once more, read-only, is said to lie on its first drive. What permissions
  /// forbid is denied; what the drive forbids, even to whoever has all permissions, fails otherwise.
  private static boolean isRefused(Path folder) {
    if (Files.isWritable(folder)) {
      return false;
    }
    try {
      Files.delete(Files.createTempFile(folder, "pli", ".try"));
      return false;
    } catch (AccessDeniedException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
