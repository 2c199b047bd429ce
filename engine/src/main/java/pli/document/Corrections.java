// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.time.Month;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which months a payslip puts right that calls itself a correction: `Korrekturabrechnung Oktober 2026`.
/// It is handed over with the payslips of the month in which it is paid, so it is about both.
///
/// @param months that are put right
/// @param bare the same without a year
/// @param spoken every month that such a text speaks of in any way
record Corrections(Set<YearMonth> months, Set<Month> bare, Set<Month> spoken) {

  static final Corrections NONE = new Corrections(Set.of(), Set.of(), Set.of());

  /// Where the title of a document stands; taste.
  private static final int TITLE_CHARACTERS = 500;

  /// Between the title and its month; taste.
  private static final int MONTH_WITHIN = 60;

  private static final String SLIP =
      "(?:(?:lohn|gehalts?|salar|monats)?-?abrechnung"
          + "|(?:fiche|bulletin|feuille|releve|decompte)(?: (?:de |du )?(?:salaire|paie|paye))?"
          + "|cedolino|busta paga|foglio paga|(?:conteggio|distinta|prospetto)"
          + "(?: (?:di |del )?(?:salario|stipendio|paga))?"
          + "|pay ?slip|payroll|(?:salary|wage|pay) (?:statement|slip))";

  private static final String CORRECTED =
      "(?:korrektur|korrigiert\\p{L}*|berichtig\\p{L}*|nachtrag\\p{L}*|correcti\\p{L}*|corrig\\p{L}*"
          + "|correct(?:ed)?|rectifi\\p{L}*|rettific\\p{L}*|corrett\\p{L}*|correzion\\p{L}*|revised"
          + "|amended)";

  /// Begins its line: elsewhere it may be a hint at another document.
  private static final Pattern TITLE =
      Pattern.compile(
          ("(?:^|\\t| {2})[^\\p{L}\\d\\n]*(?:(?:korrektur|nachtrags?|berichtigungs?)-?"
                  + "(?:lohn|gehalts?)?-?abrechnung"
                  + "|CORRECTED(?!\\p{L})[^\\n\\d]{0,30}?(?<!\\p{L})SLIP"
                  + "|SLIP(?!\\p{L})[^\\n\\d]{0,30}?(?<!\\p{L})CORRECTED)(?!\\p{L})")
              .replace("SLIP", SLIP)
              .replace("CORRECTED", CORRECTED),
          Pattern.MULTILINE);

  private static final Pattern NAME =
      Pattern.compile("(?<![\\p{L}\\d])" + MonthMention.NAME + "(?![\\p{L}\\d])");

  /// A line of the wages and no title.
  private static final Pattern AMOUNT = Pattern.compile("\\d[.,]\\d{2}(?!\\d)(?![.,/]\\d)");

  Corrections {
    months = Set.copyOf(months);
    bare = Set.copyOf(bare);
    spoken = Set.copyOf(spoken);
  }

  /// @param plain text as [NameWords#plain(String)] makes it
  /// @param mentions of months in it
  static Corrections in(String plain, List<MonthMention> mentions) {
    Set<YearMonth> months = new HashSet<>();
    Set<Month> bare = EnumSet.noneOf(Month.class);
    Matcher title =
        TITLE.matcher(plain.substring(0, Math.min(plain.length(), TITLE_CHARACTERS)));
    while (title.find()) {
      Optional<MonthMention> mention =
          mentions.stream().filter(one -> one.start() >= title.end()).findFirst()
              .filter(one -> isNear(plain, title.end(), one.start()) && !isWage(plain, one.end()));
      mention.ifPresent(one -> take(one, months));
      if (mention.isEmpty()) {
        bare(plain, title.end()).ifPresent(bare::add);
      }
    }
    return months.isEmpty() && bare.isEmpty()
        ? NONE
        : new Corrections(months, bare, spoken(plain, mentions));
  }

  /// The day of a correction is not what it corrects.
  private static void take(MonthMention mention, Set<YearMonth> months) {
    switch (mention.shape()) {
      case MONTH, SHORT, RANGE -> months.addAll(mention.months());
      case DAY, YEAR -> { }
    }
  }

  private static Optional<Month> bare(String plain, int from) {
    Matcher name = NAME.matcher(plain);
    return name.find(from) && isNear(plain, from, name.start()) && !isWage(plain, name.end())
        ? Optional.of(Month.of(MonthMention.byName(name.group())))
        : Optional.empty();
  }

  private static boolean isNear(String plain, int from, int to) {
    return to - from <= MONTH_WITHIN
        && PeriodWords.isConnecting(plain.substring(from, to).replaceAll("[^\\p{L}\\d]+", " "));
  }

  private static boolean isWage(String plain, int from) {
    int line = plain.indexOf('\n', from);
    return AMOUNT.matcher(plain.substring(from, line < 0 ? plain.length() : line)).find();
  }

  private static Set<Month> spoken(String plain, List<MonthMention> mentions) {
    Set<Month> all = EnumSet.noneOf(Month.class);
    for (MonthMention one : mentions) {
      if (one.shape() != MonthMention.Shape.YEAR) {
        all.add(one.first().getMonth());
        all.add(one.last().getMonth());
      }
    }
    NAME.matcher(plain).results()
        .forEach(one -> all.add(Month.of(MonthMention.byName(one.group()))));
    return all;
  }

  /// Whether the month is one of those that are put right.
  boolean isOf(YearMonth month) {
    return months.contains(month) || bare.contains(month.getMonth());
  }

  Corrections and(Corrections other) {
    return new Corrections(
        joined(months, other.months), joined(bare, other.bare), joined(spoken, other.spoken));
  }

  private static <T> Set<T> joined(Set<T> some, Set<T> others) {
    Set<T> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
