// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.files.Folders;

/// The texts of a draft: `message.md` and its translations.
final class DraftTexts {

  static final String MESSAGE = "message.md";

  private final Path folder;

  DraftTexts(Path folder) {
    this.folder = folder;
  }

  /// By language, one for all under "".
  Map<String, String> all() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path text : files()) {
      String key = text.getFileName().toString().replaceFirst("^message\\.?", "");
      texts.put(key.replaceFirst("\\.?md$", ""), Files.readString(text, StandardCharsets.UTF_8));
    }
    return texts;
  }

  /// Writes each, whole at any moment.
  ///
  /// @param texts by language, one for all under ""
  void write(Map<String, String> texts) throws IOException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Folders.replace(file(text.getKey()), text.getValue());
    }
  }

  /// Takes those of all other languages away.
  void keepOnly(Set<String> languages) throws IOException {
    Set<Path> kept = languages.stream().map(this::file).collect(Collectors.toSet());
    for (Path text : files()) {
      if (!kept.contains(text)) {
        Files.deleteIfExists(text);
      }
    }
  }

  private Path file(String language) {
    return folder.resolve(
        language.isEmpty() ? MESSAGE : MESSAGE.replace(".md", "." + language + ".md"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("message(\\.[a-z]{2})?\\.md"))
          .toList();
    }
  }
}
