// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;

/// The native part of the driver: a megabyte that lies beside the packaged program, or that the
/// driver unpacks into a folder at each start.
final class NativeLibrary {

  private static final String READY = "org.sqlite.lib.path";

  private static final String FOLDER = "org.sqlite.tmpdir";

  /// The library has little more than one megabyte, on every platform.
  private static final long ROOM_BYTES = 4L * 1024 * 1024;

  /// Copies of the library, and the files that say that a copy is in use.
  private static final String COPIES = "sqlite-*sqlitejdbc*";

  /// A copy is loaded as soon as it is unpacked. Taste.
  private static final Duration LOADED_BY_THEN = Duration.ofMinutes(10);

  private NativeLibrary() {}

  /// Loads it from beside the program; where it is not, or not for this system, from the data folder, because the system's folder for temporary files may forbid
  /// running code; or from that one, because the data folder's disk may be full, and what is stored
  /// can be read all the same.
  ///
  /// @throws Exception if neither will do; the driver declares nothing narrower
  static void load(Path dataFolder) throws Exception {
    if (System.getProperty(READY) == null) {
      besideProgram().ifPresent(ready -> System.setProperty(READY, ready.toString()));
    }
    if (System.getProperty(FOLDER) != null) {
      SQLiteJDBCLoader.initialize();
      return;
    }
    if (Files.getFileStore(dataFolder).getUsableSpace() < ROOM_BYTES) {
      // Half a library would take the last room from the database.
      SQLiteJDBCLoader.initialize();
      return;
    }
    System.setProperty(FOLDER, dataFolder.toString());
    try {
      SQLiteJDBCLoader.initialize();
      removeLeftovers(dataFolder);
    } catch (Exception e) {
      System.clearProperty(FOLDER);
      try {
        SQLiteJDBCLoader.initialize();
      } catch (Exception again) {
        again.addSuppressed(e);
        throw again;
      }
    }
  }

  /// The folder with the library for this system. The driver does without when it does not load, as
  /// on a Linux with another C library.
  private static Optional<Path> besideProgram() throws URISyntaxException {
    CodeSource source = NativeLibrary.class.getProtectionDomain().getCodeSource();
    if (source == null || !"file".equals(source.getLocation().getProtocol())) {
      return Optional.empty();
    }
    Path jars = Path.of(source.getLocation().toURI()).getParent();
    return Optional.of(jars.resolveSibling("native/org/sqlite/native").resolve(system()))
        .filter(Files::isDirectory);
  }

  /// As the driver calls it.
  private static Path system() {
    String name = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    return Path.of(
        name.startsWith("Mac") ? "Mac" : name.startsWith("Windows") ? "Windows" : name,
        arch.equals("amd64") ? "x86_64" : arch);
  }

  /// A program that is killed leaves its copy of the library, which the driver itself removes only
  /// after an orderly end. Ours is the newest; one that is a good deal older is loaded by whoever
  /// needs it, or left over: where a loaded file can be removed that does no harm, elsewhere it is
  /// refused.
  static void removeLeftovers(Path folder) {
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, COPIES)) {
      List<Path> found = new ArrayList<>();
      copies.forEach(found::add);
      long newest = Long.MIN_VALUE;
      for (Path copy : found) {
        newest = Math.max(newest, changedAt(copy));
      }
      for (Path copy : found) {
        if (newest - changedAt(copy) > LOADED_BY_THEN.toMillis()) {
          removeIfPossible(copy);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another start tries again; nothing depends on it.
      return;
    }
  }

  private static void removeIfPossible(Path copy) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      // Windows: somebody has it loaded.
      return;
    }
  }

  private static long changedAt(Path copy) throws IOException {
    return Files.getLastModifiedTime(copy).toMillis();
  }
}
