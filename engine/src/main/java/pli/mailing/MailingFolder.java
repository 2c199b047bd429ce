// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pli.words.InputRefused;

/// The folder of a mailing, and the only way to its files. Names are looked up in the folder's own
/// listing, so a name can neither climb out nor mean a device; links are followed only as far as
/// they stay inside.
final class MailingFolder {

  /// Files in one folder; taste.
  private static final int FILES_LIMIT = 200_000;

  /// What a search by name came to.
  sealed interface Search {}

  /// @param file real path of a regular file
  /// @param spelling true if the name differs in case or in the form of its accents
  record Found(Path file, boolean spelling) implements Search {}

  record Absent() implements Search {}

  /// Two files answer to the name, or it leads out of the folder or to something that is no file.
  ///
  /// @param code of the phrase that says which
  record Unusable(String code) implements Search {}

  private final Path root;
  private final Map<Path, Map<String, List<String>>> listings = new HashMap<>();

  MailingFolder(Path folder) {
    try {
      this.root = folder.toRealPath();
    } catch (IOException e) {
      InputRefused refused =
          InputRefused.because("mailing.file-unreadable", "file", folder.getFileName());
      refused.initCause(e);
      throw refused;
    }
  }

  Path root() {
    return root;
  }

  /// A file that the mailing file names: its table or its message.
  ///
  /// @throws InputRefused if it is missing or not inside the folder
  Path input(String relative) {
    return switch (find(relative)) {
      case Found found -> found.file();
      case Absent _ -> throw InputRefused.because("mailing.file-not-found", "file", relative);
      case Unusable unusable -> throw InputRefused.because(
          "mailing.path-refused", "file", relative);
    };
  }

  /// @param relative path with `/` or `\` between folders
  Search find(String relative) {
    String[] names = relative.replace('\\', '/').split("/", -1);
    Path at = root;
    boolean spelling = false;
    for (int i = 0; i < names.length; i++) {
      if (names[i].isEmpty() || names[i].equals("..") || names[i].indexOf('\0') >= 0
          || (i == 0 && names[i].matches("[A-Za-z]:.*"))) {
        return new Unusable("mailing.document-outside");
      }
      if (names[i].equals(".")) {
        continue;
      }
      List<String> alike = listing(at).getOrDefault(folded(names[i]), List.of());
      boolean exact = alike.contains(names[i]);
      if (!exact && alike.size() != 1) {
        return alike.isEmpty() ? new Absent() : new Unusable("mailing.document-ambiguous");
      }
      spelling |= !exact;
      Path next = real(at.resolve(exact ? names[i] : alike.getFirst()));
      if (next == null || !next.startsWith(root)) {
        return new Unusable("mailing.document-outside");
      }
      at = next;
    }
    return Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)
        ? new Found(at, spelling)
        : new Unusable("mailing.document-no-file");
  }

  /// Names in a folder inside the root; nothing if it is no folder.
  List<String> names(Path folder) {
    return listing(folder).values().stream().flatMap(List::stream).sorted().toList();
  }

  /// Path inside the folder, with `/`.
  String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) {
      return null;
    }
  }

  private Map<String, List<String>> listing(Path folder) {
    return listings.computeIfAbsent(folder, MailingFolder::list);
  }

  private static Map<String, List<String>> list(Path folder) {
    Map<String, List<String>> names = new HashMap<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return names;
    }
    int count = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (++count > FILES_LIMIT) {
          throw InputRefused.because(
              "mailing.folder-too-large", "file", folder.getFileName(), "limit", FILES_LIMIT);
        }
        String name = entry.getFileName().toString();
        names.computeIfAbsent(folded(name), _ -> new ArrayList<>(1)).add(name);
      }
    } catch (IOException e) {
      InputRefused refused =
          InputRefused.because("mailing.file-unreadable", "file", folder.getFileName());
      refused.initCause(e);
      throw refused;
    }
    return names;
  }

  static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
