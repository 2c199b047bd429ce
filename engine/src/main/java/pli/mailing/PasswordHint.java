// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import pli.smtp.Secret;

/// Finds a password in a text, also where it is written with other signs between: `01.02.1980` gives
/// `01021980` away.
final class PasswordHint {

  private static final Pattern REFERENCE = Pattern.compile("&#(\\d{1,6});");

  private final String folded;

  PasswordHint(Secret password) {
    this.folded = folded(password.reveal());
  }

  boolean isIn(String text) {
    return !folded.isEmpty() && folded(text).contains(folded);
  }

  /// Markdown as it will be read: signs of cells stand there as numbers.
  static String plain(String markdown) {
    return REFERENCE.matcher(markdown)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    Character.toString(Integer.parseInt(found.group(1)))));
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
