// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import pli.mailing.table.Cell;

/// The amount in a cell: the number behind it in a spreadsheet, else its text as people in
/// Switzerland write amounts. What could be read in two ways, such as `1.234`, is no amount.
public final class CellNumber {

  /// Digits of an amount; taste.
  private static final int LENGTH_LIMIT = 40;

  private static final Pattern CURRENCY =
      Pattern.compile("^(?:CHF|S?Fr\\.?)\\s*|\\s*(?:CHF|S?Fr\\.?)$", Pattern.CASE_INSENSITIVE);

  /// `1'234.—`, `50.-`
  private static final Pattern NO_CENTS = Pattern.compile("\\.?[-\u2013\u2014]+$");

  private static final Pattern PLAIN = Pattern.compile("-?\\d+(?:[.,]\\d+)?");
  private static final Pattern GROUPED =
      Pattern.compile("-?\\d{1,3}(?:['\\s]\\d{3})+(?:[.,]\\d+)?");
  private static final Pattern POINTS = Pattern.compile("-?\\d{1,3}(?:\\.\\d{3})+,\\d+");
  private static final Pattern COMMAS = Pattern.compile("-?\\d{1,3}(?:,\\d{3})+\\.\\d+");
  private static final Pattern AMBIGUOUS = Pattern.compile("-?[1-9]\\d{0,2}[.,]\\d{3}");

  private CellNumber() {}

  /// Nothing if the cell holds no amount.
  public static Optional<BigDecimal> of(Cell cell) {
    if (cell.text().length() > LENGTH_LIMIT) {
      return Optional.empty();
    }
    if (!cell.value().isEmpty()) {
      return PLAIN.matcher(cell.value()).matches()
          ? Optional.of(new BigDecimal(cell.value()))
          : Optional.empty();
    }
    String text = cell.text().replace('\u2019', '\'').replace('\u00A0', ' ').replace('\u202F', ' ');
    text = NO_CENTS.matcher(CURRENCY.matcher(text).replaceAll("")).replaceAll("").strip();
    text = text.replace('\u2212', '-');
    if (GROUPED.matcher(text).matches()) {
      return Optional.of(new BigDecimal(text.replaceAll("['\\s]", "").replace(',', '.')));
    }
    if (POINTS.matcher(text).matches()) {
      return Optional.of(new BigDecimal(text.replace(".", "").replace(',', '.')));
    }
    if (COMMAS.matcher(text).matches()) {
      return Optional.of(new BigDecimal(text.replace(",", "")));
    }
    return PLAIN.matcher(text).matches() && !AMBIGUOUS.matcher(text).matches()
        ? Optional.of(new BigDecimal(text.replace(',', '.')))
        : Optional.empty();
  }
}
