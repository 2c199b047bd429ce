// SPDX-License-Identifier: Apache-2.0
package pli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.smtp.client.Transcript;

class TranscriptFolderTest {

  @TempDir private Path place;

  /// With an outbox on a server nobody else has made the data folder.
  @Test
  void dialoguesAreForTheirOwnerWhoeverMadeTheFolder() throws IOException {
    assumeThat(place.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path data = place.resolve("data");

    Path file =
        new TranscriptFolder(data.resolve("sessions"), InstantSource.system())
            .write("a@example.org", new Transcript())
            .orElseThrow();

    assertThat(permissions(data)).isEqualTo("rwx------");
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
