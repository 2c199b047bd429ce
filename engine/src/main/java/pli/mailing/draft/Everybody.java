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
import pli.files.Folders;
import pli.files.OwnerOnly;
import pli.mailing.DocumentRules.Split;
import pli.mailing.MailingFile;
import pli.mailing.MailingKind;
import pli.mailing.draft.DraftSettings.Pdfs;

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
    return path().map(Everybody::inside);
  }

  private static String inside(Path file) {
    return FOLDER + "/" + file.getFileName();
  }

  /// What the mailing file says of the documents: this file alone, if there is one.
  ///
  /// @param others patterns that count where there is none
  public List<String> documents(List<String> others) {
    return pattern().map(List::of).orElse(others);
  }

  /// What becomes of the PDFs. Only what this file holds is split, and is called otherwise than it.
  ///
  /// @param split empty: each page goes to the person that it names
  /// @param names what recipients see, by language, one for all under ""
  public Pdfs pdfs(
      Optional<Split> split, Optional<String> password, Map<String, String> names) {
    return name().isPresent()
        ? new Pdfs(Optional.of(split.orElse(Split.PAGES)), password, names)
        : new Pdfs(Optional.empty(), password, Map.of());
  }

  /// Keeps an uploaded file in place of the one before, also where the mailing file named that.
  ///
  /// @throws pli.words.InputRefused if it is too large
  public void keep(String uploadedName, InputStream bytes) {
    DraftFolder.onDisk(
        () -> {
          Path folder = OwnerOnly.folder(draft.resolve(FOLDER));
          List<Path> before = files();
          Path target = folder.resolve(DraftFolder.tidied(uploadedName));
          DraftFolder.received(draft, bytes, target);
          for (Path file : before) {
            if (!file.equals(target)) {
              Files.delete(file);
              String earlier = inside(file);
              DraftFolder.rename(
                  draft, toml -> DraftSettings.withEverybody(toml, earlier, inside(target)));
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
                new Pdfs(Optional.of(Split.PAGES), Optional.empty(), Map.of()))
            .toToml(SKETCH_TEXT);
    Path sketch = draft.resolve(SKETCH);
    Folders.replace(draft.resolve(SKETCH_TEXT), "-\n");
    Folders.replace(sketch, toml);
    return sketch;
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
