// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pli.mailing.comparison.ComparisonSum;
import pli.mailing.comparison.KnownRows;

/// What a check found.
///
/// @param rows rows with content
/// @param ready rows that have no blocking problem of their own
/// @param problems those of the messages first, then in the order of the rows; those that concern
///     documents of no row come last
/// @param numbers of the rows with content, as the spreadsheet shows them
/// @param documents what the look into the documents came to
/// @param known rows whose messages were released before, as they are; nothing of them leaves again
/// @param comparison what the comparison with earlier mailings came to, where there are any
/// @param bills the QR-bill of each invoice that has just one, in the order of the rows
/// @param collective who got which pages of a file with everybody's, where there is one
/// @param recognition by which columns people are known, where documents are looked into
public record CheckReport(
    int rows,
    int ready,
    List<RowProblem> problems,
    BitSet numbers,
    Documents documents,
    KnownRows known,
    Optional<ComparisonSum> comparison,
    List<CheckedBill> bills,
    Optional<CollectiveSum> collective,
    Optional<Recognition> recognition) {

  /// @param read documents of a single person that were looked into
  /// @param carrying those of them that carry their recipient and nobody else
  public record Documents(int read, int carrying) {}

  public CheckReport {
    problems = List.copyOf(problems);
    numbers = (BitSet) numbers.clone();
    bills = List.copyOf(bills);
  }

  @Override
  public BitSet numbers() {
    return (BitSet) numbers.clone();
  }

  /// Whether nothing would leave that was not released before.
  public boolean isAllKnown() {
    return rows > 0 && known.count() == rows;
  }

  /// Rows whose messages would leave.
  public int leaving() {
    return ready - known.count();
  }

  public boolean hasRow(int number) {
    return number >= 0 && numbers.get(number);
  }

  /// Whether the mailing may be released: rows to hand over, and not one blocking problem.
  public boolean isReleasable() {
    return rows > 0 && problems.stream().noneMatch(RowProblem::blocking);
  }

  /// The same with problems that only its caller can find.
  CheckReport with(List<RowProblem> more) {
    List<RowProblem> all = new ArrayList<>(problems);
    all.addAll(more);
    Set<Integer> stopped = rowsStoppedBy(more);
    stopped.removeAll(rowsStoppedBy(problems));
    return new CheckReport(
        rows, ready - stopped.size(), all, numbers, documents, known, comparison, bills,
        collective, recognition);
  }

  /// Rows of the table that have a blocking problem among these.
  private Set<Integer> rowsStoppedBy(List<RowProblem> some) {
    Set<Integer> stopped = new HashSet<>();
    for (RowProblem one : some) {
      if (one.blocking() && one.row() > 0 && hasRow(one.row())) {
        stopped.add(one.row());
      }
    }
    return stopped;
  }
}
