// SPDX-License-Identifier: Apache-2.0
package pli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

  @TempDir private Path place;

  @BeforeEach
  void needsPermissions() {
    assumeThat(place.getFileSystem().supportedFileAttributeViews()).contains("posix");
  }

  @Test
  void aFolderAndWhatIsMissingAboveItAreForTheirOwner() throws IOException {
    Path folder = OwnerOnly.folder(place.resolve("data/sessions"));

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.getParent())).isEqualTo("rwx------");
  }

  @Test
  void aFolderThatIsThereStaysAsItIs() throws IOException {
    Path folder = Files.createDirectory(place.resolve("shared"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));

    assertThat(permissions(OwnerOnly.folder(folder))).isEqualTo("rwxr-x---");
  }

  @Test
  void aFileIsForItsOwner() throws IOException {
    Path file = Files.createFile(place.resolve("a"), OwnerOnly.file(place));

    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
