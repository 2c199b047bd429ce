// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The months that a text speaks of, by how surely they are the month that it is about.
///
/// @param titled those of the labelled that no sentence about another document speaks of
/// @param bare without a year, where a title or a label says that the text is about them:
///     `Lohnabrechnung Oktober`; each is that of the year around
/// @param labelled behind a word that says so: `Abrechnungsmonat 11.2026`, `Fiche de salaire novembre
///     2026`
/// @param spans months of a year or a quarter that the text is about, each by itself
/// @param headed the first of the named, where it is a line by itself at the beginning
/// @param named written as months: `novembre 2026`, `11.2026`, `2026-11`, or as a whole month:
///     `1.11.2026 - 30.11.2026`
/// @param dated of whole dates, but for those that have nothing to do with the month, such as a
///     date of birth
/// @param corrections months that the text puts right
public record Months(
    Set<YearMonth> titled,
    Set<Month> bare,
    Set<YearMonth> labelled,
    Set<YearMonth> spans,
    Set<YearMonth> headed,
    Set<YearMonth> named,
    Set<YearMonth> dated,
    Corrections corrections) {

  public static final Months NONE =
      new Months(
          Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Corrections.NONE);

  /// Months that are kept of one text; a list of dates without end tells nothing. Taste.
  static final int MOST = 200;

  /// Dates further away, such as that of a contract, say nothing about the month, nor does a month
  /// behind a label where the right one is named as well. Taste.
  private static final int NEAR = 24;

  private static final int YEAR = 12;

  private static final int HALF_YEAR = 6;

  /// Months after its end in which a certificate of a year is still handed over; taste.
  private static final int AFTER_YEAR = 12;

  public Months {
    titled = Set.copyOf(titled);
    bare = Set.copyOf(bare);
    labelled = Set.copyOf(labelled);
    spans = Set.copyOf(spans);
    headed = Set.copyOf(headed);
    named = Set.copyOf(named);
    dated = Set.copyOf(dated);
  }

  /// All months of a text, in any of the four languages.
  public static Months in(String text) {
    return new MonthSearch(NameWords.plain(text), false).found();
  }

  /// The only month that a text speaks of, if there is exactly one: a subject.
  public static Optional<YearMonth> of(String value) {
    return in(value).only();
  }

  /// The only month of a value that stands for one, so that a short form is enough: `10/26`.
  public static Optional<YearMonth> ofPeriod(String value) {
    return new MonthSearch(NameWords.plain(value), true).found().only();
  }

  /// A month as it is written in Switzerland: `11.2026`.
  public static String shown(YearMonth month) {
    return String.format(Locale.ROOT, "%02d.%d", month.getMonthValue(), month.getYear());
  }

  private Optional<YearMonth> only() {
    Set<YearMonth> all = new HashSet<>(labelled);
    all.addAll(named);
    all = all.isEmpty() ? dated : all;
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  /// Whether a document that speaks of these months is about another month than it should be. A
  /// month behind a label decides, else a year or quarter that holds it, else the months that are
  /// named, however far away they are; where only dates stand, those around the month do.
  boolean contradict(YearMonth wanted) {
    if (corrects(wanted).isPresent()) {
      return !corrections.spoken().contains(wanted.getMonth());
    }
    if (labelled.isEmpty() && bare.isEmpty() && corrections.isOf(wanted)) {
      return false;
    }
    if (titled.isEmpty() && !bare.isEmpty()) {
      return !bare.contains(wanted.getMonth());
    }
    if (!labelled.isEmpty()) {
      boolean right = (titled.isEmpty() ? labelled : titled).contains(wanted);
      boolean chance =
          named.contains(wanted) && labelled.stream().noneMatch(one -> isNear(one, wanted));
      return !right && !chance;
    }
    if (!spans.isEmpty()) {
      return spans.stream().noneMatch(one -> isOfAYearBefore(one, wanted));
    }
    if (!named.isEmpty()) {
      return !(headed.isEmpty() ? named : headed).contains(wanted);
    }
    return !dated.contains(wanted) && dated.stream().anyMatch(one -> isNear(one, wanted));
  }

  /// The other month that a document puts right which does not say that it is about this one. It is
  /// paid in this month if it speaks of it at all.
  Optional<YearMonth> corrects(YearMonth wanted) {
    Set<YearMonth> all =
        corrections.months().isEmpty()
            ? around(corrections.bare(), wanted)
            : corrections.months();
    boolean own =
        labelled.contains(wanted) || bare.contains(wanted.getMonth()) || corrections.isOf(wanted);
    return own ? Optional.empty() : nearest(all, wanted);
  }

  /// What the document speaks of instead, for the sentence.
  Optional<YearMonth> instead(YearMonth wanted) {
    if (corrects(wanted).isPresent()) {
      return corrects(wanted);
    }
    Set<YearMonth> all = !titled.isEmpty() ? titled
        : !bare.isEmpty() ? around(bare, wanted) : !labelled.isEmpty() ? labelled
        : !spans.isEmpty() ? spans : named.isEmpty() ? dated : named;
    return nearest(all, wanted);
  }

  private static Optional<YearMonth> nearest(Set<YearMonth> all, YearMonth wanted) {
    return all.stream()
        .filter(one -> !one.equals(wanted))
        .min(Comparator.comparing(one -> Math.abs(ChronoUnit.MONTHS.between(one, wanted))));
  }

  /// The months without a year, each in the year that is nearest.
  private static Set<YearMonth> around(Set<Month> months, YearMonth wanted) {
    return months.stream()
        .map(month -> month.getValue() - wanted.getMonthValue())
        .map(after -> wanted.plusMonths(Math.floorMod(after + HALF_YEAR, YEAR) - HALF_YEAR))
        .collect(Collectors.toSet());
  }

  /// The month that the text is about, as far as it is clear by itself.
  public Optional<YearMonth> told() {
    Set<YearMonth> all = !titled.isEmpty() ? titled : labelled.isEmpty() ? named : labelled;
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  Months and(Months other) {
    return new Months(
        joined(titled, other.titled), joined(bare, other.bare), joined(labelled, other.labelled),
        joined(spans, other.spans), named.isEmpty() ? other.headed : headed,
        joined(named, other.named), joined(dated, other.dated), corrections.and(other.corrections));
  }

  private static <T> Set<T> joined(Set<T> some, Set<T> others) {
    Set<T> all = new HashSet<>(some);
    others.stream().limit(MOST).forEach(all::add);
    return all;
  }

  private static boolean isNear(YearMonth one, YearMonth wanted) {
    return Math.abs(ChronoUnit.MONTHS.between(one, wanted)) <= NEAR;
  }

  private static boolean isOfAYearBefore(YearMonth one, YearMonth wanted) {
    long after = ChronoUnit.MONTHS.between(one, wanted);
    return after >= 0 && after <= AFTER_YEAR;
  }
}
