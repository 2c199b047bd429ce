// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import pli.words.Phrase;

/// Something that is wrong, or looks wrong, with a row.
///
/// @param row as the spreadsheet shows it; 0 where no row is meant
/// @param column name of the column, or ""
/// @param document path inside the mailing's folder, or ""
/// @param blocking nothing of the mailing may be handed over before this is put right; else a
///     warning to look at
/// @param acceptable whether a person may let the row go in spite of it, with a reason
/// @param reason why a person lets the row go in spite of it; "" where nobody had to
public record RowProblem(
    int row,
    String column,
    String document,
    Phrase phrase,
    boolean blocking,
    boolean acceptable,
    String reason) {

  /// Nobody can let it go.
  public RowProblem(int row, String column, String document, Phrase phrase, boolean blocking) {
    this(row, column, document, phrase, blocking, false, "");
  }

  /// The server does not take messages of that size.
  static RowProblem tooLarge(int row, long bytes, long limitBytes) {
    return new RowProblem(
        row,
        "",
        "",
        Phrase.of(
            "mailing.message-too-large", "row", row, "sizeBytes", bytes, "limitBytes", limitBytes),
        true);
  }

  /// As it is to be read.
  public Phrase told() {
    return isLetGo() ? LetGo.told(phrase) : phrase;
  }

  /// The same where the way to let it go is at hand, as on a page: without the words for the
  /// command line.
  public Phrase besideItsForm() {
    return isLetGo() ? told() : LetGo.besideItsForm(phrase);
  }

  /// Whether it would stop the mailing, had not a person said why it may go.
  public boolean isLetGo() {
    return !reason.isEmpty();
  }
}
