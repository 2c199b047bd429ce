// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import pli.mailing.table.Cell;

/// How a value is written into a text. Few on purpose: a table can already show most things as
/// wanted.
public enum ValueFilter {
  /// As the table shows it.
  AS_SHOWN(""),
  /// An amount with two decimals in Swiss form: `1'234.50`.
  CHF("chf"),
  /// A date in words, in the row's language: `25 novembre 2026`.
  LONG("long"),
  /// A date in figures: `25.11.2026`.
  SHORT("short"),
  /// Month and year of a date, in the row's language: `novembre 2026`.
  MONTH("month"),
  /// A date in eight figures, as people agree on for passwords: `25111980`.
  DDMMYYYY("ddmmyyyy");

  private static final DateTimeFormatter FIGURES = DateTimeFormatter.ofPattern("dd.MM.yyyy");
  private static final DateTimeFormatter EIGHT = DateTimeFormatter.ofPattern("ddMMyyyy");

  private final String word;

  ValueFilter(String word) {
    this.word = word;
  }

  /// The word behind the bar in a template.
  public String word() {
    return word;
  }

  static Optional<ValueFilter> named(String word) {
    for (ValueFilter filter : values()) {
      if (filter != AS_SHOWN && filter.word.equals(word)) {
        return Optional.of(filter);
      }
    }
    return Optional.empty();
  }

  /// Nothing if the cell does not hold what the filter is for.
  Optional<String> apply(Cell cell, Locale language) {
    return switch (this) {
      case AS_SHOWN -> Optional.of(cell.text());
      case CHF ->
          CellNumber.of(cell)
              .map(amount -> String.format(
                  Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_UP)))
              .map(text -> text.replace(',', '\''));
      case LONG -> CellDate.of(cell).map(date -> inWords(date, language));
      case SHORT -> CellDate.of(cell).map(FIGURES::format);
      case DDMMYYYY -> CellDate.of(cell).map(EIGHT::format);
      case MONTH ->
          CellDate.of(cell)
              .map(date -> DateTimeFormatter.ofPattern("MMMM yyyy", language).format(date));
    };
  }

  private static String inWords(LocalDate date, Locale language) {
    boolean first = date.getDayOfMonth() == 1;
    String day =
        switch (language.getLanguage()) {
          case "de" -> "d.";
          case "fr" -> first ? "d'er'" : "d";
          case "it" -> first ? "d'º'" : "d";
          default -> "d";
        };
    return DateTimeFormatter.ofPattern(day + " MMMM yyyy", language).format(date);
  }
}
