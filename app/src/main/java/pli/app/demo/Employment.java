// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.math.BigDecimal;

/// What a payslip is calculated from.
///
/// @param function in the person's language
/// @param workload percent of full time
/// @param fullTimeSalary CHF a month
/// @param pensionRate percent of the insured salary, both halves together; 0 if not insured
/// @param children with an allowance
/// @param overtimeHours of the month
/// @param expenses CHF, paid back
record Employment(
    String function,
    BigDecimal workload,
    BigDecimal fullTimeSalary,
    BigDecimal pensionRate,
    BigDecimal children,
    BigDecimal overtimeHours,
    BigDecimal expenses,
    String costCentre) {

  static Employment of(Listing line) {
    return new Employment(
        line.text("function"),
        line.number("workload"),
        line.number("fullTimeSalary"),
        line.number("pensionRate"),
        line.number("children"),
        line.number("overtimeHours"),
        line.number("expenses"),
        line.text("costCentre"));
  }
}
