// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The months that a text speaks of.
///
/// @param named written as months: `novembre 2026`, `11.2026`, `11/2026`, `2026-11`, or as a whole
///     month: `1.11.2026 - 30.11.2026`
/// @param dated months of whole dates: `25.11.2026`, `2026-11-25`
public record Months(Set<YearMonth> named, Set<YearMonth> dated) {

  public static final Months NONE = new Months(Set.of(), Set.of());

  /// Months that are kept of one text; a list of dates without end tells nothing. Taste.
  private static final int MOST = 200;

  /// A date this near to the month in question shows which month the document is about; taste.
  private static final int NEAR = 3;

  private static final List<List<String>> NAMES =
      List.of(
          List.of("january", "janvier", "januar", "jaenner", "janner", "gennaio", "jan", "janv",
              "genn"),
          List.of("february", "fevrier", "februar", "febbraio", "feb", "fevr", "febbr"),
          List.of("march", "mars", "marz", "maerz", "marzo", "mar", "mrz"),
          List.of("april", "avril", "aprile", "apr", "avr"),
          List.of("may", "mai", "maggio", "magg"),
          List.of("june", "juin", "juni", "giugno", "jun", "giu"),
          List.of("july", "juillet", "juli", "luglio", "jul", "juil", "lug"),
          List.of("august", "aout", "agosto", "aug", "ago"),
          List.of("september", "septembre", "settembre", "sep", "sept", "sett"),
          List.of("october", "octobre", "oktober", "ottobre", "oct", "okt", "ott"),
          List.of("november", "novembre", "nov"),
          List.of("december", "decembre", "dezember", "dicembre", "dec", "dez", "dic"));

  private static final Pattern MONTH_YEAR =
      Pattern.compile("(?<![0-9./-])(0?[1-9]|1[0-2])\\s?[./]\\s?((?:19|20)\\d{2})(?![0-9])");
  private static final Pattern YEAR_MONTH =
      Pattern.compile("(?<![0-9./-])((?:19|20)\\d{2})[-/](0[1-9]|1[0-2])(?![0-9]|[-/]\\d)");
  private static final Pattern DAY =
      Pattern.compile(
          "(?<![0-9./-])(0?[1-9]|[12]\\d|3[01])[./-]\\s?(0?[1-9]|1[0-2])[./-]\\s?"
              + "((?:19|20)\\d{2}|\\d{2})(?![0-9])");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<![0-9./-])((?:19|20)\\d{2})-(0[1-9]|1[0-2])-(?:[0-2]\\d|3[01])");

  private static final Map<String, Integer> BY_NAME = byName();

  public Months {
    named = Set.copyOf(named);
    dated = Set.copyOf(dated);
  }

  /// All months of a text, in any of the four languages.
  public static Months in(String text) {
    Set<YearMonth> named = new TreeSet<>();
    Set<YearMonth> dated = new TreeSet<>();
    collect(MONTH_YEAR.matcher(text), 2, 1, named);
    collect(YEAR_MONTH.matcher(text), 1, 2, named);
    collect(YEAR_FIRST.matcher(text), 1, 2, dated);
    collectDays(text, named, dated);
    inWords(NameWords.of(text), named, dated);
    return new Months(named, dated);
  }

  /// The only month that a value speaks of, if there is exactly one: a cell, a subject.
  public static Optional<YearMonth> of(String value) {
    Months months = in(value);
    Set<YearMonth> all = months.named.isEmpty() ? months.dated : months.named;
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  /// Whether a document that speaks of these months is about another month than it should be. A
  /// month that is named decides; without one, dates around the month do.
  boolean contradict(YearMonth wanted) {
    if (named.contains(wanted)) {
      return false;
    }
    boolean another = named.stream().anyMatch(one -> isNear(one, wanted));
    return another
        || (!dated.contains(wanted) && dated.stream().anyMatch(one -> isNear(one, wanted)));
  }

  /// What the document speaks of instead, for the sentence.
  Optional<YearMonth> instead(YearMonth wanted) {
    Set<YearMonth> all = named.isEmpty() ? dated : named;
    return all.stream()
        .filter(one -> !one.equals(wanted))
        .min((a, b) -> Long.compare(distance(a, wanted), distance(b, wanted)));
  }

  Months and(Months other) {
    Set<YearMonth> allNamed = new HashSet<>(named);
    Set<YearMonth> allDated = new HashSet<>(dated);
    other.named.stream().limit(MOST).forEach(allNamed::add);
    other.dated.stream().limit(MOST).forEach(allDated::add);
    return new Months(allNamed, allDated);
  }

  private static boolean isNear(YearMonth one, YearMonth wanted) {
    return distance(one, wanted) <= NEAR;
  }

  private static long distance(YearMonth one, YearMonth wanted) {
    return Math.abs(
        12L * (one.getYear() - wanted.getYear()) + one.getMonthValue() - wanted.getMonthValue());
  }

  private static void collectDays(String text, Set<YearMonth> named, Set<YearMonth> dated) {
    Set<YearMonth> begun = new HashSet<>();
    Set<YearMonth> ended = new HashSet<>();
    Matcher matcher = DAY.matcher(text);
    while (matcher.find() && dated.size() < MOST) {
      YearMonth month = month(matcher.group(3), matcher.group(2));
      int day = Integer.parseInt(matcher.group(1));
      dated.add(month);
      if (day == 1) {
        begun.add(month);
      }
      if (day == month.lengthOfMonth()) {
        ended.add(month);
      }
    }
    begun.retainAll(ended);
    named.addAll(begun);
  }

  private static YearMonth month(String year, String month) {
    int full = Integer.parseInt(year.length() == 2 ? "20" + year : year);
    return YearMonth.of(full, Integer.parseInt(month));
  }

  private static void collect(Matcher matcher, int year, int month, Set<YearMonth> found) {
    while (matcher.find() && found.size() < MOST) {
      found.add(month(matcher.group(year), matcher.group(month)));
    }
  }

  /// `novembre 2026`, `25. November 2026`, `Nov. 26` is too little.
  private static void inWords(List<Word> words, Set<YearMonth> named, Set<YearMonth> dated) {
    for (int i = 0; i + 1 < words.size(); i++) {
      Integer month = words.get(i).forms().stream().map(BY_NAME::get)
          .filter(one -> one != null).findFirst().orElse(null);
      String year = words.get(i + 1).plain();
      if (month == null || !year.matches("(19|20)\\d{2}")) {
        continue;
      }
      String before = i == 0 ? "" : words.get(i - 1).plain();
      boolean day = before.matches("[1-9]|0[1-9]|[12]\\d|3[01]|1er|1o")
          && words.get(i - 1).line() == words.get(i).line();
      Set<YearMonth> found = day ? dated : named;
      if (found.size() < MOST) {
        found.add(YearMonth.of(Integer.parseInt(year), month));
      }
    }
  }

  private static Map<String, Integer> byName() {
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      for (String name : NAMES.get(i)) {
        byName.put(name, i + 1);
      }
    }
    return Map.copyOf(byName);
  }
}
