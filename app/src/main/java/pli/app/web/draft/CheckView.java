// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.account.Account;
import pli.diagnosis.Finding;
import pli.mailing.Acceptance;
import pli.mailing.CheckReport;
import pli.mailing.CollectiveSum;
import pli.mailing.LetGo;
import pli.mailing.RowProblem;
import pli.words.Phrase;

/// What the check of a draft found, and the last question.
///
/// @param id of the draft
/// @param found what the check came to; empty if there could be none
/// @param account empty if the mailbox is not set up
/// @param provider how people know its server
/// @param budget what its limits let leave, in one sentence
/// @param fault why there could be no check at all, or no release
/// @param closed what the server's door said when a release was tried
/// @param accepted what a person lets go, with the reasons
/// @param secondPerson where somebody else must release: who is proposed as the one who prepares
public record CheckView(
    String id,
    Optional<Found> found,
    Optional<Account> account,
    String provider,
    Optional<String> budget,
    Optional<Phrase> fault,
    Optional<Finding> closed,
    Acceptance accepted,
    Optional<String> secondPerson) {

  /// More do not help: the person mends some and checks again. Taste.
  private static final int SHOWN_MOST = 100;

  /// Documents shown open beside their problem; further ones open on demand. Taste.
  private static final int OPEN_MOST = 3;

  /// @param rows that are in order
  /// @param cells of the rows with problems, by row
  /// @param columns of the table
  /// @param fresh how many would leave; the others were handed over before
  /// @param people how many different people they are for
  /// @param files what the draft holds
  public record Found(
      CheckReport report,
      List<Row> rows,
      Map<Integer, List<String>> cells,
      List<String> columns,
      int fresh,
      int people,
      Sight.Files files) {

    /// The QR-bills beside the table.
    public List<BillRow> bills() {
      return BillRow.of(report.bills());
    }

    /// The pages of a row in a file with everybody's: `3, 5-6`; empty where there is none.
    public String pagesOf(int row) {
      return report.collective().map(sum -> CollectiveSum.shown(sum.pagesOf(row))).orElse("");
    }
  }

  /// A row that is in order.
  public record Row(int number, String person, String address, List<String> documents) {}

  /// A problem with the ways to resolve it.
  ///
  /// @param number tells the fields of a page apart
  /// @param value what stands in the cell now; empty if no cell is meant
  /// @param sight of the document that is meant
  /// @param together everything of the row that one reason would let go
  /// @param open true if the document is shown at once
  /// @param alike this one and others that say the same of other rows; none where it stands alone
  public record Problem(
      String number,
      RowProblem problem,
      Optional<String> value,
      Optional<Sight> sight,
      ProblemWays ways,
      List<Phrase> together,
      boolean open,
      List<Problem> alike) {

    /// The rows of those that say the same: `2, 4-9`.
    public String alikeRows() {
      return CollectiveSum.shown(alike.stream().map(one -> one.problem().row()).toList());
    }

    private Problem closed() {
      return new Problem(number, problem, value, sight, ways, together, false, alike);
    }

    private Problem with(List<Problem> same) {
      return new Problem(number, problem, value, sight, ways, together, open, same);
    }

    /// What is let lie, where the problem is of no row: a document of nobody, or all of them.
    public String files() {
      return Acceptance.ofFiles(problem).orElse("");
    }

    /// Whether it is about several documents.
    public boolean ofSeveral() {
      return !files().equals(problem.document());
    }

    /// How a finding is kept beside the reason that lets it go.
    public String kept(Phrase finding) {
      return LetGo.kept(finding);
    }
  }

  public List<Problem> problems() {
    List<Problem> shown = new ArrayList<>();
    cards().stream()
        .limit(SHOWN_MOST)
        .forEach(
            card ->
                shown.add(
                    card.size() == 1
                        ? problem(card.getFirst(), String.valueOf(shown.size()), shown)
                        : alike(card, shown)));
    return shown;
  }

  private List<List<RowProblem>> cards() {
    return AlikeProblems.together(
        found.stream()
            .flatMap(one -> one.report().problems().stream())
            .sorted((a, b) -> Boolean.compare(b.blocking(), a.blocking()))
            .toList());
  }

  /// Their documents are not shown at once: they are behind the card, row by row.
  private Problem alike(List<RowProblem> card, List<Problem> before) {
    List<Problem> same = new ArrayList<>();
    for (RowProblem one : card) {
      same.add(problem(one, before.size() + "-" + same.size(), List.of()).closed());
    }
    return same.getFirst().with(same);
  }

  private Problem problem(RowProblem problem, String number, List<Problem> before) {
    Found all = found.orElseThrow();
    Optional<Sight> sight = Sight.named(problem.document(), all.files());
    long open = before.stream().filter(Problem::open).count();
    ProblemWays ways =
        ProblemWays.of(problem, all.files(), all.cells().containsKey(problem.row()));
    return new Problem(
        number, problem, value(problem), sight, ways,
        ways.accept() ? together(problem.row()) : List.of(),
        sight.isPresent() && open < OPEN_MOST, List.of());
  }

  /// What was let go of the row before is covered again.
  private List<Phrase> together(int row) {
    return found.stream()
        .flatMap(one -> one.report().problems().stream())
        .filter(one -> one.row() == row && one.acceptable())
        .map(RowProblem::phrase)
        .distinct()
        .toList();
  }

  private Optional<String> value(RowProblem problem) {
    List<String> cells =
        found.map(one -> one.cells().getOrDefault(problem.row(), List.of())).orElse(List.of());
    int column = found.map(one -> one.columns().indexOf(problem.column())).orElse(-1);
    return !problem.column().isEmpty() && column >= 0 && column < cells.size()
        ? Optional.of(cells.get(column))
        : Optional.empty();
  }

  /// How what was let lie is called on the page.
  ///
  /// @param all the words for all documents of nobody
  public String named(String files, String all) {
    return Acceptance.isAll(files) ? all : files;
  }

  public int furtherProblems() {
    return Math.max(0, cards().size() - SHOWN_MOST);
  }

  public boolean isReleasable() {
    return account.isPresent() && found.filter(one -> one.report().isReleasable()).isPresent();
  }
}
