// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import pli.files.OwnerOnly;
import pli.time.Pause;
import pli.time.Signal;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// The gate as a locked file for each account in the data folder. The operating system opens it when
/// a process dies, so no lease has to run out.
public final class FileGate implements RefreshGate {

  /// How often it is looked whether another process is through. Taste.
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Path folder;
  private final InstantSource clock;
  private final Pause pause;
  private final Map<String, ReentrantLock> threads = new ConcurrentHashMap<>();

  /// @param folder made when it is first needed
  public FileGate(Path folder, InstantSource clock, Pause pause) {
    this.folder = folder;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public <T> T alone(String account, Supplier<T> work) {
    ReentrantLock thread = threads.computeIfAbsent(account, _ -> new ReentrantLock());
    thread.lock();
    try (FileChannel file = open(account)) {
      // Held until the file is closed.
      lock(file);
      return work.get();
    } catch (IOException e) {
      throw unusable(e);
    } finally {
      thread.unlock();
    }
  }

  private FileChannel open(String account) throws IOException {
    OwnerOnly.folder(folder);
    return FileChannel.open(
        folder.resolve(name(account)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void lock(FileChannel file) throws IOException {
    Signal never = new Signal();
    while (!isLocked(file)) {
      try {
        pause.until(clock.instant().plus(LOOK_EVERY), never);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another engine in this process has it.
      return false;
    }
  }

  private StoreUnavailable unusable(IOException e) {
    return new StoreUnavailable(Phrase.of("oauth.gate-unusable", "folder", folder), e);
  }

  private static String name(String account) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16) + ".lock";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
