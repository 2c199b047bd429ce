// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A second start of the program finds the page of the first.
class LinkFileTest {

  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  @TempDir Path folder;

  private Optional<URI> take() {
    return LinkFile.take(folder, InstantSource.fixed(NOW));
  }

  private void writeAt(Instant moment, String text) throws Exception {
    Path file = Files.writeString(folder.resolve("page-link"), text);
    Files.setLastModifiedTime(file, FileTime.from(moment));
  }

  @Test
  void aFreshLinkIsTakenOnce() throws Exception {
    writeAt(NOW.minusSeconds(3), "http://127.0.0.1:7540/start?token=x\n");
    assertThat(take()).contains(URI.create("http://127.0.0.1:7540/start?token=x"));
    assertThat(take()).isEmpty();
  }

  /// The program that wrote it has ended without a word.
  @Test
  void anOldLinkIsNotFollowed() throws Exception {
    writeAt(NOW.minusSeconds(60), "http://127.0.0.1:7540/start?token=x\n");
    assertThat(take()).isEmpty();
  }

  @Test
  void whatIsNoLinkIsNotFollowed() throws Exception {
    writeAt(NOW, "no link at all\n");
    assertThat(take()).isEmpty();
  }
}
