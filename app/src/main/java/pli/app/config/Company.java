// SPDX-License-Identifier: Apache-2.0
package pli.app.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import pli.words.InputRefused;

/// A company that this computer knows: a data folder with a name (docs/decisions/0034).
///
/// @param name as people call it
/// @param keyFile that opens its saved passwords; a company that Pli made has one of its own
/// @param marks folder with the marks of its database
public record Company(String name, Path folder, Path keyFile, Path marks) {

  /// Fits into the head of a page on a phone, cut. Taste.
  private static final int NAME_MOST_CHARS = 60;

  /// What is not seen, or turns the direction of what is read.
  private static final Pattern UNSEEN = Pattern.compile("\\p{C}|\\p{Zl}|\\p{Zp}");

  private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}]");

  /// @throws InputRefused if nobody could read the name
  static String checkedName(String name) {
    String plain = name.strip().replaceAll("\\s+", " ");
    boolean readable =
        plain.length() <= NAME_MOST_CHARS
            && SEEN.matcher(plain).find()
            && !UNSEEN.matcher(plain).find();
    if (!readable) {
      throw InputRefused.because("company.name-bad", "limit", NAME_MOST_CHARS);
    }
    return plain;
  }

  /// Where its data lie; never on a server, which would hold those of all.
  public DataFolder data() {
    return new DataFolder(folder, keyFile, marks, Optional.empty());
  }
}
