// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What somebody looks for: every term must be found, in one of its spellings.
///
/// @param terms the spellings of each, folded as in [MessageNote#folded]
public record SearchTerms(List<Set<String>> terms) {

  /// A question has fewer words. Taste.
  private static final int TERMS_MOST = 10;

  public SearchTerms {
    terms = List.copyOf(terms);
  }

  /// Words as typed. A month, by name or in figures, is looked for in four languages and as the month
  /// that a message is about or was released in.
  public static SearchTerms of(List<String> words) {
    List<Set<String>> terms = new ArrayList<>();
    for (String word : words) {
      for (String part : MessageNote.folded(word).strip().split("\\s+")) {
        if (!part.isEmpty() && terms.size() < TERMS_MOST) {
          terms.add(MonthWords.spellings(part));
        }
      }
    }
    return new SearchTerms(terms);
  }
}
