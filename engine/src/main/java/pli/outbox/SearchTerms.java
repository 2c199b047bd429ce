// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What somebody looks for: every term must be found, in one of its spellings.
///
/// @param terms the spellings of each, folded as in [MessageNote#folded]
public record SearchTerms(List<Set<String>> terms) {

  /// A question has fewer words. Taste.
  private static final int TERMS_MOST = 10;

  private static final List<Locale> LANGUAGES =
      List.of(Locale.FRENCH, Locale.GERMAN, Locale.ITALIAN, Locale.ENGLISH);

  public SearchTerms {
    terms = List.copyOf(terms);
  }

  /// Words as typed. The name of a month is looked for in four languages, because the message may be
  /// in another one than the question.
  public static SearchTerms of(List<String> words) {
    List<Set<String>> terms = new ArrayList<>();
    for (String word : words) {
      for (String part : MessageNote.folded(word).strip().split("\\s+")) {
        if (!part.isEmpty() && terms.size() < TERMS_MOST) {
          terms.add(spellings(part));
        }
      }
    }
    return new SearchTerms(terms);
  }

  private static Set<String> spellings(String word) {
    for (Month month : Month.values()) {
      Set<String> names = new LinkedHashSet<>();
      for (Locale language : LANGUAGES) {
        names.add(MessageNote.folded(month.getDisplayName(TextStyle.FULL_STANDALONE, language)));
      }
      if (names.contains(word)) {
        return names;
      }
    }
    return Set.of(word);
  }
}
