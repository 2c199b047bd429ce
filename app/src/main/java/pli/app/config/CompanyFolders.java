// SPDX-License-Identifier: Apache-2.0
package pli.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import pli.words.InputRefused;

/// Where the data of companies may lie: never one in the folder of another.
final class CompanyFolders {

  private static final int SLUG_MOST_CHARS = 40;

  /// Windows has no folders of these names.
  private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

  private CompanyFolders() {}

  /// A folder that does not exist yet, beside the usual one.
  static Path free(Path usual, String name) {
    Path parent = usual.resolveSibling(usual.getFileName() + "-companies");
    Path free = parent.resolve(slug(name));
    for (int number = 2; Files.exists(free); number++) {
      free = parent.resolve(slug(name) + "-" + number);
    }
    return free;
  }

  /// The letters of a name that every file system takes.
  private static String slug(String name) {
    String letters =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    String cut = letters.substring(0, Math.min(letters.length(), SLUG_MOST_CHARS));
    String plain = cut.replaceAll("^-|-$", "");
    return plain.isEmpty() || RESERVED.contains(plain) ? "company-" + plain : plain;
  }

  /// @throws InputRefused if the folder holds something else, or lies in that of a company, or one in it
  static void requireApart(Path folder, List<Company> known) {
    Path real = real(folder);
    for (Company one : known) {
      Path other = real(one.folder());
      if (real.startsWith(other) || other.startsWith(real)) {
        throw InputRefused.because("company.folder-shared", "folder", folder, "name", one.name());
      }
    }
    if (Files.exists(folder) && !Files.exists(folder.resolve("pli.db")) && !isEmpty(folder)) {
      throw InputRefused.because("company.folder-other", "folder", folder);
    }
  }

  /// As far as it exists, where links lead.
  private static Path real(Path folder) {
    Path there = folder.toAbsolutePath().normalize();
    for (Path part = there; part != null; part = part.getParent()) {
      if (Files.exists(part)) {
        try {
          return part.toRealPath().resolve(part.relativize(there)).normalize();
        } catch (IOException e) {
          return there;
        }
      }
    }
    return there;
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }
}
