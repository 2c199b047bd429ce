// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pli.mailing.comparison.Difference.Weight;

/// What a person lets go although something about it is wrong, with the person's reasons.
///
/// @param rows reason by row: whatever the lock and the comparison say of it
/// @param all reason for every row of which the comparison says this
public record Acceptance(Map<Integer, String> rows, Map<Weight, String> all) {

  public static final Acceptance NOTHING = new Acceptance(Map.of(), Map.of());

  private static final Set<String> TOPICS = Set.of("document", "comparison");

  private static final Set<String> REPEATED =
      Set.of(
          "comparison.already", "comparison.already-waits", "comparison.already-doubtful",
          "comparison.document-again", "comparison.document-before",
          "comparison.document-elsewhere", "comparison.document-waits");

  public Acceptance {
    rows = Map.copyOf(rows);
    all = Map.copyOf(all);
  }

  /// The same as options of a check.
  public CheckOptions in(CheckOptions options) {
    return options.accepting(rows.keySet()).confirming(all.keySet());
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
