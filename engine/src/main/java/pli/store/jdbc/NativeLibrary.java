// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/// The native part of the driver, a megabyte that it unpacks into a folder at each start.
final class NativeLibrary {

  private static final String FOLDER = "org.sqlite.tmpdir";

  /// The library has little more than one megabyte, on every platform.
  private static final long ROOM_BYTES = 4L * 1024 * 1024;

  private NativeLibrary() {}

  /// Loads it from the data folder, because the system's folder for temporary files may forbid
  /// running code; or from that one, because the data folder's disk may be full, and what is stored
  /// can be read all the same.
  ///
  /// @throws Exception if neither will do; the driver declares nothing narrower
  static void load(Path dataFolder) throws Exception {
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
}
