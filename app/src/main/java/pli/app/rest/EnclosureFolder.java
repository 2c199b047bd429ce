// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pli.files.OwnerOnly;

/// Attachments on their way into a message: readable by the user alone, and gone with the request.
final class EnclosureFolder implements AutoCloseable {

  private static final int NAME_MOST_CHARS = 150;

  private final List<Path> files = new ArrayList<>();
  private Path folder;

  /// Keeps one under its own name; each lies in a folder of its own, so two may be called alike.
  void keep(String name, byte[] bytes) throws IOException {
    if (folder == null) {
      // On systems that know it, with rights for the owner alone.
      folder = Files.createTempDirectory("pli-").toRealPath();
    }
    Path own = OwnerOnly.folder(folder.resolve(String.valueOf(files.size())));
    files.add(Files.write(own.resolve(checked(name)), bytes));
  }

  List<Path> files() {
    return List.copyOf(files);
  }

  /// A name and nothing else: no folder, no way upwards.
  private static String checked(String name) {
    boolean usable =
        !name.isBlank()
            && name.length() <= NAME_MOST_CHARS
            && !name.startsWith(".")
            && name.chars().noneMatch(c -> c < 0x20 || "/\\:*?\"<>|\u007f".indexOf(c) >= 0);
    if (!usable) {
      throw Refusal.of(422, "rest.field-wrong", "field", "attachments.name");
    }
    return name;
  }

  @Override
  public void close() throws IOException {
    if (folder == null) {
      return;
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    }
    Files.deleteIfExists(folder);
  }
}
