// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.mailing.table.Cell;

/// The date in a cell: the one behind it in a spreadsheet, else its text, `25.11.2026`,
/// `25/11/2026` or `2026-11-25`. Two figures for the year mean this century.
final class CellDate {

  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})[./-]\\s?(\\d{1,2})[./-]\\s?(\\d{4}|\\d{2})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:T[0-9:.]+)?");

  private CellDate() {}

  static Optional<LocalDate> of(Cell cell) {
    String text = cell.value().isEmpty() ? cell.text() : cell.value();
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      return date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (cell.value().isEmpty() && dayFirst.matches()) {
      String year = dayFirst.group(3);
      return date(
          year.length() == 2 ? "20" + year : year, dayFirst.group(2), dayFirst.group(1));
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
