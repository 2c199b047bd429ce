// SPDX-License-Identifier: Apache-2.0
package pli.files;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir private Path folder;

  @Test
  void aFolderIsForcedWhereTheSystemCan() {
    assertThatCode(() -> Folders.force(folder)).doesNotThrowAnyException();
  }

  @Test
  void whatIsNoFolderAnyMoreIsPassedOver() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Files.delete(gone);
    assertThatCode(() -> Folders.force(gone)).doesNotThrowAnyException();
  }
}
