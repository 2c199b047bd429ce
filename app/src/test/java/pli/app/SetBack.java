// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.stream.Stream;
import pli.app.config.DataFolder;

/// A data folder whose database somebody sets back to what it was before the last hand-over. Nothing may
/// have it open meanwhile.
public final class SetBack {

  private SetBack() {}

  /// Hands over once more without handing anything over, and puts the database from before back.
  public static void after(Path data, Path key) throws IOException {
    Path database = data.resolve("pli.db");
    Path backup = Files.copy(database, data.resolve("backup"), StandardCopyOption.REPLACE_EXISTING);
    try (Wiring wiring = Wiring.open(new DataFolder(data, key), InstantSource.system())) {
      wiring.guard().begin();
    }
    Files.move(backup, database, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Takes the mark away that lies beside the key.
  public static void losingTheMark(Path key) throws IOException {
    try (Stream<Path> files = Files.list(key.getParent())) {
      for (Path one : files.filter(file -> file.toString().endsWith(".mark")).toList()) {
        Files.delete(one);
      }
    }
  }
}
