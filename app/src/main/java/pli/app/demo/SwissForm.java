// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and dates as they are written in Switzerland, in all four languages of the samples.
final class SwissForm {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);

  private SwissForm() {}

  /// Two decimals, thousands parted by an apostrophe: 1'234.50.
  static String amount(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount).replace(',', '\'');
  }

  /// No decimals where there are none: 1'000, 4.5.
  static String quantity(BigDecimal quantity) {
    int decimals = Math.max(0, quantity.stripTrailingZeros().scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", quantity).replace(',', '\'');
  }

  static String date(LocalDate date) {
    return DATE.format(date);
  }

  /// The month in words.
  static String month(YearMonth month, Locale language) {
    return DateTimeFormatter.ofPattern("MMMM yyyy", language).format(month);
  }

  /// To five centimes, as wages are paid.
  static BigDecimal toFiveCentimes(BigDecimal amount) {
    BigDecimal twentieths = amount.multiply(BigDecimal.valueOf(20));
    return twentieths
        .setScale(0, RoundingMode.HALF_UP)
        .divide(BigDecimal.valueOf(20), 2, RoundingMode.UNNECESSARY);
  }
}
