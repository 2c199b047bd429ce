// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.words.Words;

/// Months as they stand among the words of a note, and as people ask for them.
final class MonthWords {

  /// Behind each month that is kept, so that its figures alone are nothing else's.
  private static final String MARK = "#";

  private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-./](\\d{1,2})");

  private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[-./](\\d{4})");

  /// Letters of a shortened name: `nov`, `sept`. What is longer may be anybody's name. Taste.
  private static final Pattern SHORT = Pattern.compile("\\p{L}{3,4}");

  /// So many first letters are nothing but the month. Taste.
  private static final int ALIKE = 4;

  private MonthWords() {}

  /// As one is kept: `2026-11#`.
  ///
  /// @param month `2026-11`
  static String kept(String month) {
    return month + MARK;
  }

  /// What to look for where this was typed: a month in four languages, because the message may be in
  /// another one than the question, and as it is kept.
  ///
  /// @param word folded as in [MessageNote#folded]
  static Set<String> spellings(String word) {
    Set<String> spellings = new LinkedHashSet<>();
    String name = word.replaceFirst("\\.$", "");
    for (Month month : Month.values()) {
      Set<String> names = names(month);
      if (names.contains(name)) {
        spellings.addAll(beginnings(names));
        spellings.add(kept("-%02d".formatted(month.getValue())));
      } else if (SHORT.matcher(name).matches()
          && names.stream().anyMatch(one -> one.startsWith(name))) {
        spellings.add(name);
        spellings.add(kept("-%02d".formatted(month.getValue())));
      }
    }
    if (spellings.isEmpty()) {
      spellings.add(word);
      addNumbers(word, spellings);
    }
    return spellings;
  }

  private static Set<String> names(Month month) {
    Set<String> names = new LinkedHashSet<>();
    for (Locale language : Words.LANGUAGES) {
      names.add(MessageNote.folded(month.getDisplayName(TextStyle.FULL_STANDALONE, language)));
    }
    return names;
  }

  /// What names have in common that begin alike: the fewer are looked for, the sooner it is done.
  private static Collection<String> beginnings(Set<String> names) {
    Map<String, String> byLetters = new LinkedHashMap<>();
    names.forEach(
        name ->
            byLetters.merge(
                name.substring(0, Math.min(ALIKE, name.length())), name,
                MonthWords::common));
    return byLetters.values();
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }

  private static void addNumbers(String word, Set<String> spellings) {
    Matcher yearFirst = YEAR_FIRST.matcher(word);
    Matcher monthFirst = MONTH_FIRST.matcher(word);
    if (yearFirst.matches()) {
      spellings.add("%s-%02d".formatted(yearFirst.group(1), Integer.valueOf(yearFirst.group(2))));
    } else if (monthFirst.matches()) {
      spellings.add("%s-%02d".formatted(monthFirst.group(2), Integer.valueOf(monthFirst.group(1))));
    }
  }
}
