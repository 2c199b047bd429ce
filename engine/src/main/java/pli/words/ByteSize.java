// SPDX-License-Identifier: Apache-2.0
package pli.words;

import java.util.Locale;

/// Numbers of bytes in the unit that people speak of, with as many digits as say something. A thousand
/// and a million, not 1024: so the catalogue of providers counts.
final class ByteSize {

  private static final int THOUSAND = 1_000;

  /// From here on a tenth of a kilobyte says nothing. Taste.
  private static final int MANY_KILOBYTES = 10;

  private ByteSize() {}

  static String say(Words words, long bytes) {
    if (bytes < THOUSAND) {
      return words.count("size.bytes", bytes);
    }
    double kilobytes = (double) bytes / THOUSAND;
    if (Math.round(kilobytes) < THOUSAND) {
      boolean exactly = kilobytes < MANY_KILOBYTES;
      return words.say("size.kilobytes", "amount", amount(kilobytes, exactly));
    }
    double megabytes = kilobytes / THOUSAND;
    return Math.round(megabytes) < THOUSAND
        ? words.say("size.megabytes", "amount", amount(megabytes, true))
        : words.say("size.gigabytes", "amount", amount(megabytes / THOUSAND, true));
  }

  private static String amount(double value, boolean exactly) {
    return String.format(Locale.ROOT, exactly ? "%,.1f" : "%.0f", value)
        .replace(',', '\'')
        .replaceFirst("\\.0$", "");
  }
}
