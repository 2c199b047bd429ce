// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pli.mailing.template.ValueFault;
import pli.words.Phrase;

/// Collects the problems of one row.
final class RowProblems {

  private final int row;
  private final List<RowProblem> found = new ArrayList<>();
  private boolean stopped;

  RowProblems(int row) {
    this.row = row;
  }

  void block(String column, String document, String code, Object... args) {
    found.add(new RowProblem(row, column, document, phrase(code, args), true));
  }

  void warn(String column, String document, String code, Object... args) {
    found.add(new RowProblem(row, column, document, phrase(code, args), false));
  }

  void block(String document, Phrase phrase) {
    found.add(new RowProblem(row, "", document, phrase, true));
  }

  void warn(String document, Phrase phrase) {
    found.add(new RowProblem(row, "", document, phrase, false));
  }

  /// @param reason why a person lets the row go in spite of it; empty: it stops it
  void stop(String document, Phrase phrase, Optional<String> reason) {
    stopped |= reason.isEmpty();
    found.add(
        new RowProblem(row, "", document, phrase, reason.isEmpty(), true, reason.orElse("")));
  }

  /// Whether anything stops it that a person could let go.
  boolean isStopped() {
    return stopped;
  }

  void block(List<ValueFault> faults) {
    for (ValueFault fault : faults) {
      RowProblem problem = new RowProblem(row, fault.column(), "", fault.phrase(), true);
      // One cell is often used in several texts; its fault is told once.
      if (!found.contains(problem)) {
        found.add(problem);
      }
    }
  }

  /// Whether nothing but this forbids the row.
  boolean isBlockedOnlyBy(String code) {
    return isBlocked()
        && found.stream()
            .filter(RowProblem::blocking)
            .allMatch(one -> one.phrase().code().equals(code));
  }

  /// Takes back what another sentence says better.
  void drop(String code) {
    found.removeIf(one -> one.phrase().code().equals(code));
  }

  /// Takes back what is said of empty cells in some columns.
  ///
  /// @return those columns
  List<String> dropEmpty(Predicate<String> columns) {
    List<String> dropped = new ArrayList<>();
    found.removeIf(
        one ->
            one.phrase().code().equals("template.value-empty")
                && columns.test(one.column())
                && dropped.add(one.column()));
    return dropped;
  }

  boolean isBlocked() {
    return found.stream().anyMatch(RowProblem::blocking);
  }

  List<RowProblem> found() {
    return List.copyOf(found);
  }

  private Phrase phrase(String code, Object... args) {
    List<Object> all = new ArrayList<>(List.of("row", row));
    all.addAll(List.of(args));
    return Phrase.of(code, all.toArray());
  }
}
