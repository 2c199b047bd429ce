// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Under which names a bill may be made out: those of the person and those of the firm that the table
/// has in a row. A bill fits if it bears one of them.
///
/// Forgiven are case, accents, the order of words, legal forms, forms of address, further words, and
/// initials. Further words alone prove nothing: one word in common is not enough for two people, but
/// a firm of one word may be called more fully, as `Swisscom (Schweiz) AG` is.
///
/// @param names as the table has them, none of them blank
public record DebtorNames(List<String> names) {

  /// What firms add to their name, with its full stops or without; the letters of `S.A.` would be
  /// words of their own.
  private static final Pattern DOTTED_FORMS =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(a\\.\\s?g|s\\.\\s?a|s\\.\\s?[àa]\\.?\\s?r\\.?\\s?l|s\\.\\s?n\\.\\s?c"
              + "|s\\.\\s?p\\.\\s?a|g\\.m\\.b\\.h|s\\.\\s?a\\.\\s?g\\.\\s?l|s[àa]\\s?r\\.?l"
              + "|s\\.\\s?r\\.\\s?l)\\.?(?!\\p{L})");

  private static final Set<String> LEGAL_FORMS =
      Set.of("ag", "sa", "gmbh", "sarl", "sagl", "kg", "klg", "kmg", "snc", "sas", "srl", "spa", "ltd",
          "plc", "inc", "llc", "cie", "co", "se", "genossenschaft", "cooperative", "cooperativa",
          "societacooperativa");

  private static final Set<String> SMALL =
      Set.of("und", "et", "e", "and", "y", "the", "herr", "herrn", "frau", "monsieur", "madame", "m",
          "mme", "mlle", "mr", "mrs", "ms", "signor", "signora", "sig", "sigra", "dr", "prof", "firma");

  /// A household has one name.
  private static final Set<String> HOUSEHOLD =
      Set.of("familie", "fam", "famille", "famiglia", "family", "ehepaar", "coniugi", "epoux");

  /// Letters; a shorter word begins many names. Taste.
  private static final int TELLING_LETTERS = 4;

  public DebtorNames {
    names = names.stream().map(String::strip).filter(one -> !one.isEmpty()).distinct().toList();
  }

  /// Whether there is nothing to compare with.
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /// Whether a bill that is made out to this debtor may be this row's.
  public boolean fits(String debtor) {
    List<Word> printed = telling(debtor);
    boolean household =
        NameWords.ofName(debtor).stream().anyMatch(one -> HOUSEHOLD.contains(one.plain()));
    return printed.isEmpty()
        || names.stream().map(DebtorNames::telling).anyMatch(one -> fit(one, printed, household));
  }

  /// As they are shown: `Anna Keller / Muster AG`.
  public String shown() {
    return String.join(" / ", names);
  }

  private static boolean fit(List<Word> wanted, List<Word> printed, boolean household) {
    if (wanted.isEmpty()) {
      return false;
    }
    boolean more = printed.size() >= wanted.size();
    List<Word> fewer = more ? wanted : printed;
    if (!areIn(fewer, more ? printed : wanted)) {
      return false;
    }
    boolean begins =
        wanted.size() == 1 && wanted.getFirst().is(printed.getFirst())
            && wanted.getFirst().plain().length() >= TELLING_LETTERS;
    return fewer.size() > 1 || wanted.size() == printed.size() || begins || household;
  }

  /// Each word once, an initial for a word that begins with it.
  private static boolean areIn(List<Word> fewer, List<Word> more) {
    List<Word> left = new ArrayList<>(more);
    for (Word one : fewer) {
      int at = indexOf(one, left);
      if (at < 0) {
        return false;
      }
      left.remove(at);
    }
    return true;
  }

  private static int indexOf(Word word, List<Word> left) {
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i).is(word)) {
        return i;
      }
    }
    for (int i = 0; i < left.size(); i++) {
      if (isInitial(word, left.get(i)) || isInitial(left.get(i), word)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isInitial(Word initial, Word word) {
    return initial.plain().length() == 1 && word.plain().startsWith(initial.plain());
  }

  private static List<Word> telling(String name) {
    List<Word> words = NameWords.ofName(DOTTED_FORMS.matcher(name).replaceAll(" "));
    List<Word> telling =
        words.stream()
            .filter(
                one ->
                    !LEGAL_FORMS.contains(one.plain()) && !SMALL.contains(one.plain())
                        && !HOUSEHOLD.contains(one.plain()))
            .toList();
    return telling.isEmpty() ? words : telling;
  }
}
