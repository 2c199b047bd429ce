// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.util.List;
import java.util.Optional;
import pli.app.web.chart.TimeChart;

/// A mailing as its page shows it.
///
/// @param rows what wants a person's attention first; perhaps not all
/// @param further how many rows are not shown
/// @param budget what the limits let leave of what waits, in one sentence
/// @param left how long it takes still, in words; empty while nobody can tell
/// @param real after a rehearsal, how long the real mailing will take, in one sentence
/// @param chart the hand-over over time; empty before there is anything to see
/// @param correctable true if an address can be corrected here
/// @param rehearsed draft that this was a rehearsal of
/// @param slips draft whose slips with passwords have not been deleted yet
/// @param mailboxGone true if the mailbox it would leave from was removed
/// @param withdrawn true if what was prepared to go on with it has just been taken back with it
public record MailingView(
    MailingLine line,
    List<RowView> rows,
    int further,
    Optional<String> budget,
    Optional<String> left,
    Optional<String> real,
    Optional<TimeChart> chart,
    boolean correctable,
    Optional<String> rehearsed,
    Optional<String> slips,
    boolean mailboxGone,
    boolean withdrawn) {

  /// The same, right after something was taken back.
  MailingView afterWithdrawal() {
    return new MailingView(
        line, rows, further, budget, left, real, chart, correctable, rehearsed, slips, mailboxGone,
        true);
  }

  public boolean mayPause() {
    return line.progress().waiting() + line.progress().deferred() > 0;
  }

  public boolean mayResume() {
    return isAnyHeld() && !mailboxGone;
  }

  private boolean isAnyHeld() {
    return line.progress().held() > 0;
  }

  /// True if something is put aside that can go on from nowhere.
  public boolean isStranded() {
    return isAnyHeld() && mailboxGone;
  }

  public boolean mayCancel() {
    return mayPause() || isAnyHeld();
  }
}
