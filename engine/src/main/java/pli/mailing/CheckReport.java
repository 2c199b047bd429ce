// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;

/// What a check found.
///
/// @param rows rows with content
/// @param ready rows that have no blocking problem of their own
/// @param problems in the order of the rows; those of no row come last
public record CheckReport(int rows, int ready, List<RowProblem> problems) {

  public CheckReport {
    problems = List.copyOf(problems);
  }

  /// Whether the mailing may be released: rows to hand over, and not one blocking problem.
  public boolean isReleasable() {
    return rows > 0 && problems.stream().noneMatch(RowProblem::blocking);
  }
}
