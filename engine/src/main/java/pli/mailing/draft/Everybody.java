// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pli.mailing.DocumentRules.Split;
import pli.mailing.MailingFile;
import pli.mailing.MailingKind;

/// The one PDF with everybody's pages of a draft, in a folder of its own, so that nothing takes it for
/// the document of a person.
public final class Everybody {

  /// Where it lies inside the draft's folder.
  public static final String FOLDER = "everybody";

  private static final String SKETCH = "sketch.toml";

  private static final String SKETCH_TEXT = "sketch.md";

  /// Stands in a sketch, from which nothing can leave.
  private static final String NOBODY = "nobody@localhost.invalid";

  private final Path draft;

  Everybody(Path draft) {
    this.draft = draft;
  }

  /// Its name, if there is one.
  public Optional<String> name() {
    return path().map(file -> file.getFileName().toString());
  }

  public Optional<Path> path() {
    return DraftFolder.onDisk(() -> files().stream().findFirst());
  }

  /// As a mailing file names it.
  public Optional<String> pattern() {
    return name().map(one -> FOLDER + "/" + one);
  }

  /// Keeps an uploaded file in place of the one before.
  ///
  /// @throws pli.words.InputRefused if it is too large
  public void keep(String uploadedName, InputStream bytes) {
    DraftFolder.onDisk(
        () -> {
          Path folder = Files.createDirectories(draft.resolve(FOLDER));
          List<Path> before = files();
          Path target = folder.resolve(DraftFolder.tidied(uploadedName));
          DraftFolder.received(draft, bytes, target);
          for (Path file : before) {
            if (!file.equals(target)) {
              Files.delete(file);
            }
          }
          DraftFolder.acceptances(draft).clear();
          return target;
        });
  }

  /// Takes it away again.
  public void remove() {
    DraftFolder.onDisk(
        () -> {
          deleteAll();
          return draft;
        });
  }

  /// A mailing of nothing but this file, for a look at who gets which pages before anything else is
  /// decided. It lies beside the real one and is never released.
  ///
  /// @param table inside the draft's folder
  /// @param to pattern of the recipient; its names say how people are called
  public Optional<MailingFile> sketch(MailingKind kind, String table, Optional<String> to) {
    return pattern()
        .map(
            file ->
                DraftFolder.onDisk(() -> MailingFile.read(written(kind, table, to, file))));
  }

  private Path written(MailingKind kind, String table, Optional<String> to, String file)
      throws IOException {
    String toml =
        new DraftSettings(
                kind, NOBODY, table, List.of(file), to.orElse(NOBODY), Optional.empty(),
                Map.of("", "-"), Map.of(),
                new DraftSettings.Pdfs(Optional.of(Split.PAGES), Optional.empty(), Map.of()))
            .toToml(SKETCH_TEXT);
    Files.writeString(draft.resolve(SKETCH_TEXT), "-\n");
    return Files.writeString(draft.resolve(SKETCH), toml);
  }

  private void deleteAll() throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
  }

  private List<Path> files() throws IOException {
    Path folder = draft.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
