// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// Rows of a draft whose documents a person lets go, and documents of no row that may lie there, in a
/// small file of the draft's folder.
final class AcceptedRows {

  private static final String FILE = "accepted.properties";

  private final Path file;

  AcceptedRows(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /// By the number of the row or the name of the document, with the reason.
  Map<String, String> read() throws IOException {
    Map<String, String> all = new TreeMap<>();
    if (Files.exists(file)) {
      Properties kept = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        kept.load(reader);
      }
      kept.stringPropertyNames().forEach(what -> all.put(what, kept.getProperty(what)));
    }
    return all;
  }

  /// @param reason empty to take it back
  Map<String, String> put(String what, String reason) throws IOException {
    Map<String, String> all = read();
    if (reason.isBlank()) {
      all.remove(what);
    } else {
      all.put(what, reason.strip());
    }
    Properties kept = new Properties();
    all.forEach(kept::setProperty);
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      kept.store(writer, null);
    }
    return all;
  }

  void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
