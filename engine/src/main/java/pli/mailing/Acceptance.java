// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pli.mailing.comparison.Difference;
import pli.mailing.comparison.Difference.Weight;
import pli.mailing.template.Excerpt;
import pli.words.Phrase;

/// What a person lets go although something about it is wrong, with the person's reasons.
///
/// @param rows reason by row: what the lock and the comparison say of it
/// @param all reason for every row of which the comparison says this
/// @param files reason by document, for documents that belong to no row, and for pages of a file for
///     everybody that do: by path or name
/// @param known by row, what had been found when the reason was given, as [LetGo#kept] or as a mere
///     code: what is found later stops the row again. A row that is not here: whatever is found
public record Acceptance(
    Map<Integer, String> rows,
    Map<Weight, String> all,
    Map<String, String> files,
    Map<Integer, Set<String>> known) {

  public static final Acceptance NOTHING = new Acceptance(Map.of(), Map.of(), Map.of());

  private static final String UNUSED = "mailing.document-unused";
  private static final String MORE_UNUSED = "mailing.documents-unused";

  public Acceptance {
    rows = Map.copyOf(rows);
    all = Map.copyOf(all);
    files = Map.copyOf(files);
    known = Map.copyOf(known);
  }

  /// What a person gives reasons for, each under the number of a row or the name of a document.
  public static Acceptance of(Map<String, String> reasons) {
    Map<Integer, String> rows = new TreeMap<>();
    Map<String, String> files = new TreeMap<>();
    reasons.forEach(
        (what, reason) -> {
          if (isRow(what)) {
            rows.put(Integer.valueOf(what), reason);
          } else {
            files.put(what, reason);
          }
        });
    return new Acceptance(rows, Map.of(), files);
  }

  /// Whether this is the number of a row.
  public static boolean isRow(String what) {
    return what.matches("\\d{1,9}");
  }

  /// What a person names to let the documents lie that a problem is about; empty for any other
  /// problem.
  public static Optional<String> ofFiles(RowProblem problem) {
    return switch (problem.phrase().code()) {
      case UNUSED, SecondPages.CODE -> Optional.of(problem.document());
      case MORE_UNUSED -> Optional.of(UnusedDocuments.ALL);
      default -> Optional.empty();
    };
  }

  /// Whether this stands for all documents of nobody.
  public static boolean isAll(String what) {
    return what.equals(UnusedDocuments.ALL);
  }

  /// The same, where this had been found when the reasons were given.
  public Acceptance covering(Map<Integer, Set<String>> findings) {
    return new Acceptance(rows, all, files, findings);
  }

  /// Why documents of nobody may lie there, for the record of the first message.
  List<String> decisionOnFiles(List<RowProblem> problems) {
    return problems.stream()
        .filter(one -> !one.blocking())
        .flatMap(
            one -> ofFiles(one).stream()
                .flatMap(named -> UnusedDocuments.key(named, files.keySet()).stream())
                .map(key -> new LetGo(files.get(key), List.of(one.phrase())).text()))
        .toList();
  }

  /// Whatever is found.
  public Acceptance(
      Map<Integer, String> rows, Map<Weight, String> all, Map<String, String> files) {
    this(rows, all, files, Map.of());
  }

  /// Why a row may go although this was found.
  Optional<String> reason(int row, Phrase finding) {
    return Optional.ofNullable(rows.get(row)).filter(_ -> covers(row, finding));
  }

  /// The same for what the comparison found.
  Optional<String> reason(Difference difference) {
    return reason(difference.row(), difference.phrase())
        .or(() -> Optional.ofNullable(all.get(difference.weight())));
  }

  /// Says of a row with a reason that this does not cover what was found since.
  void toldOf(RowProblems problems, int row) {
    if (problems.isStopped() && rows.containsKey(row)) {
      problems.warn("", "", "document.not-covered", "reason", Excerpt.of(rows.get(row)));
    }
  }

  private boolean covers(int row, Phrase finding) {
    Set<String> found = known.get(row);
    return found == null || found.contains(LetGo.kept(finding)) || found.contains(finding.code());
  }

  /// Why a row goes, and everything that was found about it; nothing if nothing had to be let go.
  static Optional<String> decision(int row, List<RowProblem> problems) {
    List<RowProblem> covered =
        problems.stream().filter(one -> one.row() == row && one.isLetGo()).toList();
    return covered.stream()
        .findFirst()
        .map(
            one ->
                new LetGo(
                        one.reason(), covered.stream().map(RowProblem::phrase).distinct().toList())
                    .text());
  }
}
