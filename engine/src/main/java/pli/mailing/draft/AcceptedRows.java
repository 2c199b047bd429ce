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

/// Rows of a draft whose documents a person lets go, in a small file of the draft's folder.
final class AcceptedRows {

  private static final String FILE = "accepted.properties";

  private final Path file;

  AcceptedRows(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /// By row, with the reason.
  Map<Integer, String> read() throws IOException {
    Map<Integer, String> rows = new TreeMap<>();
    if (Files.exists(file)) {
      Properties kept = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        kept.load(reader);
      }
      kept.stringPropertyNames().stream()
          .filter(row -> row.matches("\\d{1,9}"))
          .forEach(row -> rows.put(Integer.valueOf(row), kept.getProperty(row)));
    }
    return rows;
  }

  /// @param reason empty to take it back
  Map<Integer, String> put(int row, String reason) throws IOException {
    Map<Integer, String> rows = read();
    if (reason.isBlank()) {
      rows.remove(row);
    } else {
      rows.put(row, reason.strip());
    }
    Properties kept = new Properties();
    rows.forEach((number, text) -> kept.setProperty(String.valueOf(number), text));
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      kept.store(writer, null);
    }
    return rows;
  }

  void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
