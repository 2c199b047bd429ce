// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import pli.files.Folders;
import pli.files.OwnerOnly;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// The file of a mark.
public final class MarkFile {

  /// Hundreds of accounts fit.
  private static final long SIZE_MOST_BYTES = 1_000_000;

  private final Path folder;
  private final String place;

  /// @param folder apart from the data folder, so that a backup of the one does not bring back the
  ///     other
  public MarkFile(Path folder) {
    this(folder, "");
  }

  /// @param place where the database lies, so that its mark can be found when it is gone; "" for one that
  ///     is not in a folder
  public MarkFile(Path folder, String place) {
    this.folder = folder;
    this.place = place.replace('\n', ' ');
  }

  /// The mark of a database that lay in this place, whichever it was.
  public Optional<Path> ofThisPlace() {
    if (place.isEmpty() || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("outbox-[^/]*[.]mark"))
          .filter(this::isOfThisPlace)
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private boolean isOfThisPlace(Path file) {
    try {
      return Files.size(file) <= SIZE_MOST_BYTES
          && Files.readString(file).lines().anyMatch((GenerationMark.PLACE + place)::equals);
    } catch (IOException e) {
      // What cannot be read tells of no place.
      return false;
    }
  }

  /// @return empty if there is none for that database, or if it cannot be understood
  Optional<GenerationMark> read(String database) {
    Path file = file(database);
    try {
      return Files.exists(file) && Files.size(file) <= SIZE_MOST_BYTES
          ? GenerationMark.parse(Files.readString(file))
              .filter(mark -> mark.database().equals(database))
          : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /// Whether a file lies there, whatever is in it.
  boolean isThere(String database) {
    return Files.exists(file(database));
  }

  void write(GenerationMark mark) {
    Path file = file(mark.database());
    try {
      OwnerOnly.folder(folder);
      Folders.replace(file, mark.text() + (place.isEmpty() ? "" : GenerationMark.PLACE + place + "\n"));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private Path file(String database) {
    return folder.resolve("outbox-" + database + ".mark");
  }

  private StoreUnavailable unavailable(IOException e) {
    return new StoreUnavailable(
        Phrase.of("journal.mark-unusable", "folder", folder, "detail", e.toString()), e);
  }
}
