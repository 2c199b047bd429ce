// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import pli.files.Folders;

/// Rows that a person lets go and documents of no row that may lie there, in a small file: the
/// reason, and what had been found of a row when it was given. Every method may throw
/// [UncheckedIOException].
public final class AcceptanceFile {

  private static final String FINDINGS = ".findings";

  private final Path file;

  /// @param file need not exist yet; its folder does
  public AcceptanceFile(Path file) {
    this.file = file;
  }

  public Acceptance read() {
    Map<String, String> reasons = new TreeMap<>();
    Map<Integer, Set<String>> known = new HashMap<>();
    Properties kept = load();
    for (String what : kept.stringPropertyNames()) {
      String row = what.endsWith(FINDINGS) ? what.substring(0, what.indexOf(FINDINGS)) : "";
      if (Acceptance.isRow(row)) {
        known.put(
            Integer.valueOf(row), new HashSet<>(List.of(kept.getProperty(what).split("\n"))));
      } else {
        reasons.put(what, kept.getProperty(what));
      }
    }
    return Acceptance.of(reasons).covering(known);
  }

  /// @param what number of a row, or name of a document that belongs to no row
  /// @param reason blank to take it back
  /// @param findings that it covers, each as [LetGo#kept]
  public void put(String what, String reason, List<String> findings) {
    Properties kept = load();
    kept.remove(what);
    kept.remove(what + FINDINGS);
    if (!reason.isBlank()) {
      kept.setProperty(what, reason.strip());
    }
    if (!reason.isBlank() && Acceptance.isRow(what)) {
      List<String> lines = findings.stream().map(one -> one.replace("\n", " ")).distinct().toList();
      kept.setProperty(what + FINDINGS, String.join("\n", lines));
    }
    try {
      StringWriter text = new StringWriter();
      kept.store(text, null);
      Folders.replace(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Properties load() {
    Properties kept = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        kept.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return kept;
  }
}
