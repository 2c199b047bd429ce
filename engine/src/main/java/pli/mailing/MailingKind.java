// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Locale;
import java.util.Optional;

/// What is handed over, which decides how strict a check is.
public enum MailingKind {
  /// One document for one person alone: the same document for two people stops the mailing.
  PAYSLIPS,
  INVOICES,
  /// The only kind that may go without documents.
  LETTERS;

  /// The word in the mailing file.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind that a word stands for, as [#word] gives it.
  public static Optional<MailingKind> named(String word) {
    for (MailingKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
