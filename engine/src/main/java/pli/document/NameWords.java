// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes a text apart into words that can be compared, whatever wrote them: case, accents,
/// ligatures and apostrophes are forgiven. `ü` equals `u` and `ue`, `Ø` equals `o` and `oe`, but
/// `ue` does not equal `u`: Bauer and Baur are two people.
public final class NameWords {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\p{N}+");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /// Old typesetting writes an accent as a sign of its own beside its letter: `M¨uller`.
  private static final Pattern LOOSE_MARKS =
      Pattern.compile("(?<=\\p{L})[\\u00A8\\u00B4\\u02C6\\u02DC\\u00B8\\u02C7](?=\\p{L})");

  /// Letters with no decomposition of their own in Unicode.
  private static final Map<String, String> LETTERS =
      Map.ofEntries(Map.entry("ß", "ss"), Map.entry("œ", "oe"), Map.entry("æ", "ae"),
          Map.entry("ø", "o"), Map.entry("ł", "l"), Map.entry("đ", "d"), Map.entry("ð", "d"),
          Map.entry("þ", "th"), Map.entry("ı", "i"), Map.entry("ħ", "h"), Map.entry("ŧ", "t"),
          Map.entry("ŋ", "n"));

  /// The second way to write a letter, as passports do, and programs without marks.
  private static final Map<String, String> LONG =
      Map.of("a\u0308", "ae", "o\u0308", "oe", "u\u0308", "ue", "ø", "oe", "a\u030A", "aa", "đ",
          "dj");

  /// Soft hyphens and zero-width characters stand inside words and belong to none.
  private static final Pattern UNSEEN = Pattern.compile("[\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]");

  /// Some programs print every hyphen as a soft one, also before figures.
  private static final Pattern DASHES =
      Pattern.compile("[\\u2010-\\u2015\\u2212]|\\u00AD(?=\\s?\\d)");

  private static final String HYPHENS = "-\u2010\u2011\u2012\u2013\u00AD";

  private NameWords() {}

  /// Words of letters or of figures, in their order. Lines are counted from 0.
  static List<Word> of(String text) {
    String tidy = LOOSE_MARKS.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll("");
    List<Word> words = new ArrayList<>();
    int line = 0;
    int end = 0;
    Matcher matcher = WORD.matcher(tidy);
    while (matcher.find()) {
      String gap = tidy.substring(end, matcher.start());
      line += (int) gap.chars().filter(c -> c == '\n').count();
      words.add(new Word(forms(matcher.group()), line, joins(gap, end)));
      end = matcher.end();
    }
    return words;
  }

  /// The same for the forms of one value, such as the cell with a name.
  static List<Word> ofName(String name) {
    return of(name.replace('\n', ' '));
  }

  private static boolean joins(String gap, int end) {
    return end > 0 && gap.strip().length() == 1 && HYPHENS.contains(gap.strip())
        && gap.indexOf(' ') < 0;
  }

  /// A text by which words and dates of any language are found: small letters without marks, one kind
  /// of hyphen, its lines as they were.
  static String plain(String text) {
    String hyphens = DASHES.matcher(text).replaceAll("-");
    String tidy = LOOSE_MARKS.matcher(UNSEEN.matcher(hyphens).replaceAll("")).replaceAll("");
    return withoutMarks(apart(tidy), LETTERS);
  }

  private static Set<String> forms(String word) {
    String apart = apart(word);
    Set<String> forms = new LinkedHashSet<>();
    forms.add(withoutMarks(apart, LETTERS));
    if (!isPlain(apart)) {
      forms.add(withoutMarks(replaced(apart, LONG), LETTERS));
    }
    return forms;
  }

  private static String apart(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return isPlain(lower) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFKD);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String withoutMarks(String apart, Map<String, String> letters) {
    return isPlain(apart) ? apart : MARKS.matcher(replaced(apart, letters)).replaceAll("");
  }

  private static String replaced(String text, Map<String, String> letters) {
    String replaced = text;
    for (Map.Entry<String, String> letter : letters.entrySet()) {
      replaced = replaced.replace(letter.getKey(), letter.getValue());
    }
    return replaced;
  }
}
