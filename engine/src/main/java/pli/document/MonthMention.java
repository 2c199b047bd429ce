// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A place of a text that speaks of a month, in text as [NameWords#plain(String)] makes it.
///
/// @param start of the place
/// @param end behind it
/// @param first month
/// @param last month; the same but for spans
/// @param whole whether the days are those of a whole month, or there are none
record MonthMention(
    int start, int end, Shape shape, YearMonth first, YearMonth last, boolean whole) {

  /// How it is written.
  enum Shape {
    /// `november 2026`, `11.2026`
    MONTH,
    /// `10/26`, `202610`, `octobre 26`: means a month only behind a word that says so.
    SHORT,
    /// `25.11.2026`
    DAY,
    /// `1.11.2026 - 30.11.2026`
    RANGE,
    /// `2026`
    YEAR
  }

  private static final List<List<String>> NAMES =
      List.of(
          List.of("january", "janvier", "januar", "jaenner", "janner", "gennaio", "janv", "genn",
              "jan"),
          List.of("february", "fevrier", "februar", "febbraio", "fevr", "febbr", "feb"),
          List.of("march", "maerz", "marzo", "mars", "marz", "mar", "mrz"),
          List.of("aprile", "april", "avril", "apr", "avr"),
          List.of("maggio", "magg", "may", "mai"),
          List.of("june", "juin", "juni", "giugno", "jun", "giu"),
          List.of("july", "juillet", "juli", "luglio", "juil", "jul", "lug"),
          List.of("august", "agosto", "aout", "aug", "ago"),
          List.of("september", "septembre", "settembre", "sept", "sett", "sep"),
          List.of("october", "octobre", "oktober", "ottobre", "oct", "okt", "ott"),
          List.of("november", "novembre", "nov"),
          List.of("december", "decembre", "dezember", "dicembre", "dec", "dez", "dic"));

  private static final Map<String, Integer> BY_NAME = byName();

  private static final String YEAR = "(?:19|20)\\d{2}";

  /// The look at the first letter spares most words the whole list.
  static final String NAME =
      NAMES.stream().flatMap(List::stream)
          .collect(Collectors.joining("|", "(?=[adfgjlmnos])(?:", ")"));
  private static final String DAYS = "(?:0?[1-9]|[12]\\d|3[01])";
  private static final String MONTHS = "(?:0?[1-9]|1[0-2])";
  private static final String DATE =
      "DAYS[./-] ?MONTHS[./-] ?(?:YEAR|\\d{2})(?!\\d)"
          .replace("DAYS", DAYS).replace("MONTHS", MONTHS).replace("YEAR", YEAR);
  private static final String ISO = "YEAR-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])";
  private static final String TO = "\\s*(?:-|bis|au|al|to|until)\\s*";

  /// What may stand between the name of a month and its year, also at the end of a line.
  private static final String GAP = "[\\s.,/\u2019'-]{0,4}(?:(?:de|del|di|of) )?";

  /// In a form with a field for each: `Monat: Oktober  Jahr: 2026`.
  private static final String YEAR_WORD =
      "[\\s,;|/.-]{1,6}(?:jahr|annee|anno|year)[\\s:.]{0,4}";

  /// A figure, or the first letter of a month or a quarter: spares most of a text all forms.
  private static final String FIRST = "(?=[\\dadfgijlmnoqsy])";

  private static final Pattern ANY =
      Pattern.compile(
          Stream.of(
                  "(?<range>(?:DATE|DAYS[./-] ?MONTHS\\.?)TO(?:DATE))",
                  "(?<isorange>ISOTOISO)(?!\\d)",
                  "(?<whole>(?:0?1)(?:er|o|\\.)?TO\\d{2}\\.? NAME[ .]{0,2}YEAR)(?!\\d)",
                  "(?<day>DATE)",
                  "(?<iso>ISO)(?!\\d)",
                  "(?<worded>DAYS(?:er|st|nd|rd|th|o|\\.)?[ \\t]*(?:de |of |d['\u2019])?NAMEGAPYEAR)"
                      + "(?!\\d)",
                  "(?<american>NAME\\.? DAYS(?:st|nd|rd|th)?, ?YEAR)(?!\\d)",
                  "(?<names>NAME\\.?TONAMEGAPYEAR)(?!\\d)",
                  "(?<name>NAME(?:GAP|YEARWORD)YEAR)(?!\\d)",
                  "(?<fields>(?:monat|mois|mese|month)[\\s:.]{0,4}(?<field>MONTHS)YEARWORDYEAR)"
                      + "(?!\\d)",
                  "(?<turned>(?:jahr|annee|anno|year)[\\s:.]{0,4}YEAR[\\s,;|/.-]{1,6}"
                      + "(?:monat|mois|mese|month)[\\s:.]{0,4}(?<turnedfield>NAME|MONTHS))"
                      + "(?![\\p{L}\\d])",
                  "(?<month>MONTHS ?[./] ?YEAR)(?!\\d)",
                  "(?<monthlast>YEAR[-/](?:0[1-9]|1[0-2]))(?!\\d|[-/]\\d)",
                  "(?<quarter>(?:q ?[1-4]|[1-4] ?(?:\\.|er?|eme|o|st|nd|rd|th)? ?"
                      + "(?:quartal|trimestre|quarter)|(?:iv|i{1,3}) (?:quartal|trimestre))"
                      + "[ ./]{0,2}YEAR)(?!\\d)",
                  "(?<marked>NAME\\.?(?: ?['\u2019]|-)\\d{2})(?![\\d.,/'])",
                  "(?<shortname>NAME\\.? \\d{2})(?![\\d.:'])(?!, ?YEAR)",
                  "(?<short>MONTHS[./]\\d{2})(?![\\d.,/'%])",
                  "(?<spaced>(?:0[1-9]|1[0-2]) YEAR)(?![\\d.,/'-]\\d|\\d)",
                  "(?<joined>20\\d{2}(?:0[1-9]|1[0-2]))(?!\\d)",
                  "(?<hyphen>(?:MONTHS-YEAR|YEAR\\.(?:0[1-9]|1[0-2])))(?![\\d.-])",
                  "(?<year>YEAR)(?![\\d.,/'-]\\d|\\d)")
              .map(
                  one ->
                      one.replace("DATE", DATE).replace("ISO", ISO).replace("NAME", NAME)
                          .replace("DAYS", DAYS).replace("YEARWORD", YEAR_WORD)
                          .replace("MONTHS", MONTHS).replace("YEAR", YEAR).replace("GAP", GAP)
                          .replace("TO", TO))
              .collect(Collectors.joining("|", FIRST + "(?<![\\p{L}\\d]|\\d[./'-])(?:", ")")));

  private static final Pattern WORDS = Pattern.compile("[a-z]+|\\d+");

  /// All of a text, in their order.
  static List<MonthMention> in(String plain) {
    List<MonthMention> found = new ArrayList<>();
    Matcher matcher = ANY.matcher(plain);
    while (matcher.find() && found.size() < Months.MOST) {
      mention(matcher).ifPresent(found::add);
    }
    return found;
  }

  boolean isSpan() {
    return !first.equals(last);
  }

  /// How many months it covers.
  List<YearMonth> months() {
    return Stream.iterate(first, one -> !one.isAfter(last), one -> one.plusMonths(1)).toList();
  }

  private static Optional<MonthMention> mention(Matcher at) {
    List<String> words =
        WORDS.matcher(at.group()).results().map(result -> result.group()).toList();
    List<Integer> figures =
        words.stream().filter(one -> one.matches("\\d+")).map(Integer::valueOf).toList();
    List<Integer> names =
        words.stream().map(BY_NAME::get).filter(one -> one != null).toList();
    int last = figures.getLast();
    if (at.group("range") != null) {
      return range(at, figures);
    }
    if (at.group("isorange") != null) {
      return range(at,
          List.of(figures.get(2), figures.get(1), figures.get(0), figures.get(5), figures.get(4),
              figures.get(3)));
    }
    if (at.group("whole") != null) {
      boolean all = YearMonth.of(last, names.getFirst()).lengthOfMonth() == figures.get(1);
      return one(at, all ? Shape.RANGE : Shape.DAY, last, names.getFirst());
    }
    if (at.group("day") != null) {
      return one(at, Shape.DAY, last, figures.get(1));
    }
    if (at.group("iso") != null) {
      return one(at, Shape.DAY, figures.get(0), figures.get(1));
    }
    if (at.group("worded") != null || at.group("american") != null) {
      return one(at, Shape.DAY, last, names.getFirst());
    }
    if (at.group("names") != null) {
      return span(at, YearMonth.of(last, names.get(0)), YearMonth.of(last, names.get(1)), true);
    }
    if (at.group("quarter") != null) {
      return quarter(at, words, last);
    }
    if (at.group("name") != null || at.group("marked") != null) {
      return one(at, Shape.MONTH, last, names.getFirst());
    }
    if (at.group("month") != null) {
      return one(at, Shape.MONTH, last, figures.get(0));
    }
    if (at.group("fields") != null) {
      return field(at, at.start("field"), last, figures.get(0));
    }
    if (at.group("turned") != null) {
      return field(at, at.start("turnedfield"), figures.get(0),
          names.isEmpty() ? last : names.getFirst());
    }
    if (at.group("monthlast") != null) {
      return one(at, Shape.MONTH, figures.get(0), figures.get(1));
    }
    return rest(at, figures, names);
  }

  private static Optional<MonthMention> rest(
      Matcher at, List<Integer> figures, List<Integer> names) {
    int last = figures.getLast();
    if (at.group("year") != null) {
      return Optional.of(
          new MonthMention(at.start(), at.end(), Shape.YEAR, YearMonth.of(last, 1),
              YearMonth.of(last, 12), false));
    }
    if (at.group("shortname") != null) {
      return one(at, Shape.SHORT, last, names.getFirst());
    }
    if (at.group("joined") != null) {
      return one(at, Shape.SHORT, last / 100, last % 100);
    }
    boolean yearFirst = figures.getFirst() > 12;
    return yearFirst
        ? one(at, Shape.SHORT, figures.getFirst(), last)
        : one(at, Shape.SHORT, last, figures.getFirst());
  }

  private static Optional<MonthMention> one(Matcher at, Shape shape, int year, int month) {
    YearMonth both = YearMonth.of(full(year), month);
    return Optional.of(new MonthMention(at.start(), at.end(), shape, both, both, true));
  }

  /// Begins at the month, so that the word for it stands before.
  private static Optional<MonthMention> field(Matcher at, int start, int year, int month) {
    YearMonth both = YearMonth.of(year, month);
    return Optional.of(new MonthMention(start, at.end(), Shape.MONTH, both, both, true));
  }

  private static Optional<MonthMention> quarter(Matcher at, List<String> words, int year) {
    String text = String.join(" ", words);
    int roman = List.of("", "i", "ii", "iii", "iv").indexOf(words.getFirst());
    int quarter = roman > 0 ? roman : text.replaceFirst("\\D*", "").charAt(0) - '0';
    YearMonth first = YearMonth.of(year, 3 * quarter - 2);
    return span(at, first, first.plusMonths(2), true);
  }

  /// The first date may lack its year.
  private static Optional<MonthMention> range(Matcher at, List<Integer> figures) {
    int size = figures.size();
    YearMonth last = YearMonth.of(full(figures.get(size - 1)), figures.get(size - 2));
    int year = size == 6 ? full(figures.get(2)) : last.getYear();
    YearMonth first = YearMonth.of(year, figures.get(1));
    boolean whole =
        figures.get(0) == 1 && figures.get(size - 3) == last.lengthOfMonth();
    return span(at, first, last, whole);
  }

  private static Optional<MonthMention> span(
      Matcher at, YearMonth first, YearMonth last, boolean whole) {
    boolean sound = !first.isAfter(last) && first.plusYears(1).isAfter(last);
    return sound
        ? Optional.of(new MonthMention(at.start(), at.end(), Shape.RANGE, first, last, whole))
        : Optional.empty();
  }

  private static int full(int year) {
    return year < 100 ? 2000 + year : year;
  }

  /// The day of a whole date.
  static Optional<LocalDate> day(MonthMention mention, String plain) {
    if (mention.shape != Shape.DAY) {
      return Optional.empty();
    }
    List<Integer> figures =
        WORDS.matcher(plain.substring(mention.start, mention.end)).results()
            .map(result -> result.group()).filter(one -> one.matches("\\d+"))
            .map(Integer::valueOf).toList();
    int day = figures.getFirst() > 31 ? figures.getLast() : figures.getFirst();
    return day <= mention.first.lengthOfMonth()
        ? Optional.of(mention.first.atDay(day))
        : Optional.empty();
  }

  /// Counted from 1.
  static int byName(String name) {
    return BY_NAME.get(name);
  }

  /// Whether the month is written as a word.
  boolean isWorded(String plain) {
    return Character.isLetter(plain.charAt(start));
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
