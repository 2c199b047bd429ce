// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import pli.time.Pause;
import pli.time.Signal;

/// A start link in the data folder, for a second start of the program: it opens the page of the one
/// that runs. Whoever can read the data folder can read everything in it; the link adds nothing.
///
/// The program that runs looks after the file all the time, so an old file means that it has ended.
public final class LinkFile implements AutoCloseable {

  private static final String NAME = "page-link";

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /// A link is renewed long before it ends.
  private static final Duration RENEW_AFTER = Duration.ofMinutes(5);

  /// A computer that was asleep needs a moment.
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final Path file;
  private final Supplier<URI> links;
  private final InstantSource clock;
  private final Pause pause;
  private final Signal look = new Signal();
  private volatile boolean closed;

  private LinkFile(Path folder, Supplier<URI> links, InstantSource clock, Pause pause) {
    this.file = folder.resolve(NAME);
    this.links = links;
    this.clock = clock;
    this.pause = pause;
  }

  /// Keeps a good link in a folder from now on.
  public static LinkFile keep(
      Path folder, Supplier<URI> links, InstantSource clock, Pause pause) {
    LinkFile file = new LinkFile(folder, links, clock, pause);
    Thread.ofVirtual().name("page-link").start(file::run);
    return file;
  }

  /// Takes the link of a program that runs on this folder; the next one gets another.
  public static Optional<URI> take(Path folder, InstantSource clock) {
    Path file = folder.resolve(NAME);
    if (!isKept(folder, clock)) {
      return Optional.empty();
    }
    try {
      URI link = URI.create(Files.readString(file).strip());
      Files.delete(file);
      return Optional.of(link);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether a program runs on this folder; its link stays where it is.
  static boolean isKept(Path folder, InstantSource clock) {
    try {
      Instant touched = Files.getLastModifiedTime(folder.resolve(NAME)).toInstant();
      return !touched.plus(FRESH).isBefore(clock.instant());
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    look.raise();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It grows old by itself.
    }
  }

  private void run() {
    Instant written = Instant.EPOCH;
    try {
      while (!closed) {
        Instant now = clock.instant();
        try {
          if (Files.notExists(file) || written.plus(RENEW_AFTER).isBefore(now)) {
            write();
            written = now;
          } else {
            Files.setLastModifiedTime(file, FileTime.from(now));
          }
        } catch (IOException e) {
          // A second start then begins a page of its own.
        }
        pause.until(now.plus(LOOK_EVERY), look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() throws IOException {
    Path next = file.resolveSibling(NAME + ".next");
    Files.deleteIfExists(next);
    Files.writeString(next, links.get() + "\n", StandardCharsets.US_ASCII);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
