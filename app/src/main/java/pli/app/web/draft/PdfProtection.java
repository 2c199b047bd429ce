// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.Arrays;
import java.util.Locale;

/// How the passwords of a mailing's PDFs come about.
public enum PdfProtection {
  /// There are none.
  NONE,
  /// They stand in a column of the table.
  COLUMN,
  /// A text with placeholders that each person can put together.
  RULE,
  /// Pli makes them, and slips to print.
  RANDOM;

  /// As forms and the keys of words have it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PdfProtection named(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst().orElse(NONE);
  }
}
