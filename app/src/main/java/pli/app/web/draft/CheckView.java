// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.diagnosis.Finding;
import pli.mailing.CheckReport;
import pli.mailing.RowProblem;
import pli.words.Phrase;

/// What the check of a draft found, and the last question.
///
/// @param account empty if the mailbox is not set up
/// @param fault why there could be no check at all
/// @param closed what the server's door said when a release was tried
/// @param secondPerson where somebody else must release: who is proposed as the one who prepares
public record CheckView(
    String id,
    Optional<CheckReport> report,
    Optional<Account> account,
    String provider,
    Optional<Phrase> fault,
    Optional<Finding> closed,
    Optional<String> secondPerson) {

  /// More do not help: the person mends some and checks again. Taste.
  private static final int SHOWN_MOST = 200;

  public List<RowProblem> problems() {
    return report.stream().flatMap(one -> one.problems().stream()).limit(SHOWN_MOST).toList();
  }

  public int furtherProblems() {
    return report.map(one -> Math.max(0, one.problems().size() - SHOWN_MOST)).orElse(0);
  }

  public boolean isReleasable() {
    return account.isPresent() && report.filter(CheckReport::isReleasable).isPresent();
  }
}
