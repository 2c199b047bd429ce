// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What remains of a column name when case, accents, spaces and punctuation are forgiven: `Prénom`,
/// `PRENOM` and ` prenom ` are all `prenom`.
public final class FoldedName {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");

  private FoldedName() {}

  /// A name of signs only, such as `#`, stays as it is.
  public static String of(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace("œ", "oe")
            .replace("æ", "ae")
            .replace("ø", "o")
            .replace("ł", "l");
    String folded = PUNCTUATION.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll("");
    return folded.isEmpty() ? name.strip() : folded;
  }
}
