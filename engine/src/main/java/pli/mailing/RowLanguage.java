// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pli.mailing.table.FoldedName;
import pli.words.Words;

/// The language of a row, from what tables of Swiss offices hold: `fr`, `D`, `de-CH`, `Italiano`.
public final class RowLanguage {

  /// Where a mailing names no language. Fixed, never the computer's setting: the language is part
  /// of what makes a row the same row ([RowFingerprint]).
  public static final Locale DEFAULT = Locale.FRENCH;

  private static final Map<String, Set<String>> NAMES =
      Map.of(
          "fr", Set.of("fr", "f", "fra", "fre", "francais", "franzosisch", "french", "francese"),
          "de", Set.of("de", "d", "deu", "ger", "deutsch", "allemand", "german", "tedesco"),
          "it", Set.of("it", "i", "ita", "italiano", "italienisch", "italien", "italian"),
          "en", Set.of("en", "e", "eng", "english", "englisch", "anglais", "inglese"));

  private RowLanguage() {}

  /// One of the languages of [Words#LANGUAGES], or nothing.
  public static Optional<Locale> named(String word) {
    String folded = FoldedName.of(word.strip().replaceFirst("[-_][A-Za-z]{2}$", ""));
    return Words.LANGUAGES.stream()
        .filter(language -> NAMES.get(language.getLanguage()).contains(folded))
        .findFirst();
  }
}
