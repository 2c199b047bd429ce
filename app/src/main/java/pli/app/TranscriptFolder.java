// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import pli.files.OwnerOnly;
import pli.outbox.TranscriptKeeper;
import pli.smtp.client.Transcript;

/// The last sessions as text files in the data folder: the dialogue without secrets and without
/// contents, bounded in length and number.
public final class TranscriptFolder implements TranscriptKeeper {

  private static final int KEPT = 30;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final InstantSource clock;
  private final AtomicInteger count = new AtomicInteger();

  TranscriptFolder(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public void keep(String account, Transcript transcript) {
    write(account, transcript);
  }

  /// Keeps a transcript.
  ///
  /// @return the file, unless it could not be written
  public Optional<Path> write(String account, Transcript transcript) {
    String name =
        STAMP.format(clock.instant()) + "-" + count.incrementAndGet() + "-"
            + account.replaceAll("[^a-z0-9@._-]", "_") + ".txt";
    try {
      OwnerOnly.folder(folder);
      Path file = Files.createFile(folder.resolve(name), OwnerOnly.file(folder));
      Files.write(file, transcript.lines());
      removeOldest();
      return Optional.of(file);
    } catch (IOException e) {
      // Without it everything still works; the outcome of each message is in the store.
      return Optional.empty();
    }
  }

  private void removeOldest() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
      Files.deleteIfExists(old);
    }
  }
}
