// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pli.mailing.comparison.Difference.Weight;

/// What a person lets go although something about it is wrong, with the person's reasons.
///
/// @param rows reason by row: whatever the lock and the comparison say of it
/// @param all reason for every row of which the comparison says this
/// @param files reason by document, for documents that belong to no row: by path or name
public record Acceptance(
    Map<Integer, String> rows, Map<Weight, String> all, Map<String, String> files) {

  public static final Acceptance NOTHING = new Acceptance(Map.of(), Map.of(), Map.of());

  private static final String UNUSED = "mailing.document-unused";

  private static final Set<String> TOPICS = Set.of("document", "comparison");

  private static final Set<String> REPEATED =
      Set.of(
          "comparison.already", "comparison.already-waits", "comparison.already-doubtful",
          "comparison.document-again", "comparison.document-before",
          "comparison.document-elsewhere", "comparison.document-waits");

  public Acceptance {
    rows = Map.copyOf(rows);
    all = Map.copyOf(all);
    files = Map.copyOf(files);
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

  /// The same as options of a check.
  public CheckOptions in(CheckOptions options) {
    return options.accepting(rows.keySet()).leaving(files.keySet()).confirming(all.keySet());
  }

  /// Why documents of nobody may lie there, for the record of the first message; nothing if there are
  /// none.
  Optional<String> decisionOnFiles(List<RowProblem> problems) {
    String found =
        problems.stream()
            .filter(one -> one.phrase().code().equals(UNUSED) && !one.blocking())
            .flatMap(
                one -> UnusedDocuments.key(one.document(), files.keySet()).stream()
                    .map(key -> one.document() + ": " + files.get(key) + " [" + UNUSED + "]"))
            .collect(Collectors.joining("; "));
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /// Why a row goes, and what was found about it; nothing if nothing had to be let go.
  Optional<String> decision(int row, List<RowProblem> problems) {
    List<String> found =
        problems.stream()
            .filter(one -> one.row() == row)
            .map(one -> one.phrase().code())
            .filter(one -> TOPICS.contains(one.substring(0, one.indexOf('.'))))
            .distinct()
            .toList();
    Optional<String> reason =
        Optional.ofNullable(rows.get(row))
            .or(() -> found.stream().flatMap(one -> confirmed(one).stream()).findFirst());
    return reason
        .filter(_ -> !found.isEmpty())
        .map(one -> one + found.stream().collect(Collectors.joining(", ", " [", "]")));
  }

  private Optional<String> confirmed(String code) {
    if (code.equals("comparison.address-changed")) {
      return Optional.ofNullable(all.get(Weight.ADDRESS));
    }
    return REPEATED.contains(code) ? Optional.ofNullable(all.get(Weight.REPEATED)) : Optional.empty();
  }
}
