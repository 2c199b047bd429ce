// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxState;
import pli.words.Words;

/// Rows of a mailing that somebody cancelled earlier: running the mailing again does not hand them
/// over unless a person says so.
final class CancelledRows {

  /// Named one by one; the numbers for the command are all given. Taste.
  private static final int NAMED = 10;

  private final Desk desk;
  private final List<MailingEntry> rows;

  /// @param known the rows that were released before
  CancelledRows(Desk desk, List<MailingEntry> known) {
    this.desk = desk;
    this.rows =
        known.stream().filter(row -> row.entry().state() == OutboxState.CANCELLED).toList();
  }

  /// Asks a person whether they are to leave after all.
  boolean areWanted() {
    if (rows.isEmpty() || !desk.screen().isInteractive()) {
      return false;
    }
    String question =
        desk.words().count("handover.cancelled-question", rows.size(), "rows", names());
    return new YesAnswer(desk.words()).isIn(desk.screen().ask(question).orElse(""));
  }

  /// Says which they are, and the command that hands them over.
  void tell(Path file) {
    if (!rows.isEmpty()) {
      desk.screen()
          .note(
              desk.words()
                  .count(
                      "handover.cancelled", rows.size(), "rows", names(), "file", file, "numbers",
                      numbers()));
    }
  }

  /// Lets them wait again; those that somebody moved meanwhile are left alone.
  void bringBack() {
    rows.forEach(
        row ->
            desk.wiring()
                .outbox()
                .move(
                    row.entry(), OutboxState.WAITING, desk.wiring().clock().instant(), ""));
  }

  private String names() {
    String named =
        rows.stream()
            .limit(NAMED)
            .map(row -> row.row() + " (" + row.label() + ")")
            .collect(Collectors.joining(", "));
    return rows.size() <= NAMED ? named : named + ", … (" + Words.number(rows.size()) + ")";
  }

  private String numbers() {
    return rows.stream()
        .map(row -> String.valueOf(row.row()))
        .collect(Collectors.joining(","));
  }
}
