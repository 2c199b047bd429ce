// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pli.words.InputRefused;

/// The files with slips that [SlipFile] has written beside a mailing and nobody has deleted yet.
public final class WrittenSlips {

  /// Where those of a draft lie, inside its folder.
  public static final String FOLDER = DocumentRules.SLIPS;

  private final Path folder;

  /// Those of a draft, whose mailing file says nothing of where they lie.
  ///
  /// @param mailing file of the mailing, whether it can still be read or not
  public WrittenSlips(Path mailing) {
    this.folder = mailing.toAbsolutePath().resolveSibling(FOLDER);
  }

  /// The newest first.
  public List<Path> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".pdf"))
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(WrittenSlips::written).reversed())
          .toList();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /// One by its name.
  public Optional<Path> named(String name) {
    return all().stream().filter(one -> one.getFileName().toString().equals(name)).findFirst();
  }

  /// Once they are on paper and with their people.
  public void delete(String name) {
    named(name)
        .ifPresent(
            file -> {
              try {
                Files.delete(file);
              } catch (IOException e) {
                throw refused(e);
              }
            });
  }

  private static long written(Path file) {
    return file.toFile().lastModified();
  }

  private static InputRefused refused(IOException e) {
    return new InputRefused(
        InputRefused.because("draft.disk", "detail", String.valueOf(e.getMessage())).phrase(), e);
  }
}
