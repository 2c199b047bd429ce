// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pli.app.mailbox.EntryMove;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxState;
import pli.outbox.PersonMove;
import pli.words.Words;

/// Rows of a mailing that somebody cancelled earlier: running the mailing again does not hand them
/// over unless a person says so. What was cancelled in doubt may have arrived: whoever wants it to leave
/// again decides about its last try, message by message, and is not asked here.
final class CancelledRows {

  /// Named one by one; what the commands need is all given. Taste.
  private static final int NAMED = 10;

  private final Desk desk;
  private final List<MailingEntry> rows;
  private final List<MailingEntry> inDoubt;

  /// @param known the rows that were released before
  CancelledRows(Desk desk, List<MailingEntry> known) {
    this.desk = desk;
    Map<Boolean, List<MailingEntry>> cancelled =
        known.stream()
            .filter(row -> row.entry().state() == OutboxState.CANCELLED)
            .collect(
                Collectors.partitioningBy(row -> PersonMove.RETRY.isAboutOneTry(row.entry())));
    this.rows = cancelled.get(false);
    this.inDoubt = cancelled.get(true);
  }

  /// Says which were cancelled in doubt, and the commands that decide about them.
  void tellInDoubt() {
    if (!inDoubt.isEmpty()) {
      desk.screen()
          .note(
              desk.words()
                  .count(
                      "handover.cancelled-in-doubt", inDoubt.size(), "rows", names(inDoubt),
                      "commands", commands()));
    }
  }

  /// Asks a person whether the others are to leave after all.
  boolean areWanted() {
    if (rows.isEmpty() || !desk.screen().isInteractive()) {
      return false;
    }
    String question =
        desk.words().count("handover.cancelled-question", rows.size(), "rows", names(rows));
    return new YesAnswer(desk.words()).isIn(desk.screen().ask(question).orElse(""));
  }

  /// Says which they are, and the command that hands them over.
  void tell(Path file) {
    if (!rows.isEmpty()) {
      desk.screen()
          .note(
              desk.words()
                  .count(
                      "handover.cancelled", rows.size(), "rows", names(rows), "file", file,
                      "numbers", numbers()));
    }
  }

  /// Lets them wait again, and says of which that cannot be: somebody moved them meanwhile, or their bytes are
  /// erased.
  void bringBack() {
    EntryMove moves = new EntryMove(desk.wiring(), desk.words());
    for (MailingEntry row : rows) {
      moves
          .make(row.entry(), PersonMove.RETRY, "")
          .ifPresent(why -> desk.screen().note(name(row) + ": " + desk.words().say(why)));
    }
  }

  private static String names(List<MailingEntry> rows) {
    String named =
        rows.stream().limit(NAMED).map(CancelledRows::name).collect(Collectors.joining(", "));
    return rows.size() <= NAMED ? named : named + ", … (" + Words.number(rows.size()) + ")";
  }

  private static String name(MailingEntry row) {
    return row.row() + " (" + row.label() + ")";
  }

  private String numbers() {
    return rows.stream()
        .map(row -> String.valueOf(row.row()))
        .collect(Collectors.joining(","));
  }

  private String commands() {
    return inDoubt.stream()
        .map(MailingEntry::entry)
        .map(entry -> "pli outbox retry " + entry.id() + " --attempt " + entry.attempts())
        .collect(Collectors.joining("; "));
  }
}
