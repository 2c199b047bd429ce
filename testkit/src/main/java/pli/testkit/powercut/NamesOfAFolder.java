// SPDX-License-Identifier: Apache-2.0
package pli.testkit.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Files that were made, removed and renamed in one folder since it was last forced to disk.
///
/// @param lines as the library in C notes them, oldest first
record NamesOfAFolder(List<String> lines) {

  int count() {
    return lines.size();
  }

  /// Undoes all but the oldest `kept`: a file system brings them to disk in their order.
  void undo(int kept) throws IOException {
    for (String line : lines.subList(kept, lines.size()).reversed()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "C" -> Files.deleteIfExists(Path.of(words[1]));
        case "U" -> bringBack(words[1], words[2]);
        case "R" -> {
          if (Files.exists(Path.of(words[2]))) {
            move(words[2], words[1]);
          }
          if (!words[3].equals("-")) {
            bringBack(words[2], words[3]);
          }
        }
        default -> throw new IllegalStateException(line);
      }
    }
  }

  private static void bringBack(String path, String backup) throws IOException {
    if (Files.exists(Path.of(backup))) {
      move(backup, path);
    }
  }

  private static void move(String from, String to) throws IOException {
    Files.move(Path.of(from), Path.of(to), StandardCopyOption.REPLACE_EXISTING);
  }
}
