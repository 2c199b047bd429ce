// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.List;
import java.util.Optional;
import pli.app.text.BudgetFacts;
import pli.mailing.CheckReport;
import pli.mailing.Recognition;
import pli.mailing.RowProblem;
import pli.words.Words;

/// What the check of a mailing found.
///
/// @param mailing the mailing file, or the draft
/// @param known rows whose messages were released before, as they are; nothing of them leaves again
/// @param comparison with earlier mailings; null where there are none
/// @param collective what became of the pages of a file with everybody's; null where there is none
/// @param recognised headings of the columns by which people are known; null where no document is
///     looked into
/// @param budget what the account's limits let leave, where anything is limited
public record CheckFacts(
    String mailing,
    int rows,
    int ready,
    int known,
    CheckReport.Documents documents,
    ComparedFacts comparison,
    CollectiveFacts collective,
    Recognition recognised,
    List<Problem> problems,
    BudgetFacts budget) {

  /// @param accepted why a person lets the row go in spite of it; null where nobody had to
  public record Problem(
      int row, String column, String document, String code, String text, boolean blocking,
      String accepted) {

    public static Problem of(RowProblem one, Words words) {
      return new Problem(
          one.row(), one.column(), one.document(), one.phrase().code(), words.say(one.told()),
          one.blocking(), one.isLetGo() ? one.reason() : null);
    }
  }

  public static CheckFacts of(
      String mailing, CheckReport report, Optional<BudgetFacts> budget, Words words) {
    return new CheckFacts(
        mailing,
        report.rows(),
        report.ready(),
        report.known().count(),
        report.documents(),
        report.comparison().map(ComparedFacts::of).orElse(null),
        report.collective().map(CollectiveFacts::of).orElse(null),
        report.recognition().orElse(null),
        report.problems().stream().map(one -> Problem.of(one, words)).toList(),
        budget.orElse(null));
  }
}
