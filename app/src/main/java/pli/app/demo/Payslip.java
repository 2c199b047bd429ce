// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The wage of one person for one month.
///
/// @param earnings what makes up the gross salary
/// @param deductions the employee's share, negative
/// @param others paid beside the salary: expenses
record Payslip(
    Employee employee,
    YearMonth month,
    List<PayslipLine> earnings,
    List<PayslipLine> deductions,
    List<PayslipLine> others) {

  /// AHV/IV/EO, half of 10.6 % (leaflet 2.01 of the Information Centre OASI/DI).
  private static final BigDecimal AHV_RATE = new BigDecimal("5.3");

  /// Unemployment insurance, half of 2.2 % (leaflet 2.08 of the Information Centre OASI/DI).
  private static final BigDecimal ALV_RATE = new BigDecimal("1.1");

  /// Monthly salary up to which unemployment and accident insurance are owed: CHF 148,200 a year.
  private static final BigDecimal INSURED_LIMIT = new BigDecimal("12350");

  /// Taste: such rates differ from contract to contract.
  private static final BigDecimal NBU_RATE = new BigDecimal("1.23");

  private static final BigDecimal KTG_RATE = new BigDecimal("0.55");

  /// Coordination deduction of the occupational pension law, a month: CHF 26,460 / 12.
  private static final BigDecimal COORDINATION = new BigDecimal("2205.00");

  /// CHF for one child and month, lowest amount of the Family Allowances Act.
  private static final BigDecimal CHILD_ALLOWANCE = new BigDecimal("215.00");

  /// Hours of full-time work a month: 42 a week.
  private static final BigDecimal MONTHLY_HOURS = new BigDecimal("182");

  private static final BigDecimal OVERTIME_FACTOR = new BigDecimal("1.25");

  Payslip {
    earnings = List.copyOf(earnings);
    deductions = List.copyOf(deductions);
    others = List.copyOf(others);
  }

  static Payslip of(Employee employee, YearMonth month) {
    Employment work = employee.employment();
    List<PayslipLine> earnings = earnings(work);
    return new Payslip(employee, month, earnings, deductions(work, earnings), others(work));
  }

  BigDecimal gross() {
    return sum(earnings);
  }

  BigDecimal net() {
    return gross().add(sum(deductions));
  }

  BigDecimal paid() {
    return net().add(sum(others));
  }

  static BigDecimal sum(List<PayslipLine> lines) {
    return lines.stream().map(PayslipLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<PayslipLine> earnings(Employment work) {
    List<PayslipLine> lines = new ArrayList<>();
    BigDecimal salary = percent(work.fullTimeSalary(), work.workload());
    boolean part = work.workload().intValue() < 100;
    lines.add(
        new PayslipLine(
            "wage.salary",
            part ? Optional.of(SwissForm.amount(work.fullTimeSalary())) : Optional.empty(),
            part ? Optional.of(percentText(work.workload())) : Optional.empty(),
            salary));
    if (work.overtimeHours().signum() > 0) {
      BigDecimal hourly =
          work.fullTimeSalary()
              .multiply(OVERTIME_FACTOR)
              .divide(MONTHLY_HOURS, 2, RoundingMode.HALF_UP);
      lines.add(times("wage.overtime", work.overtimeHours(), hourly));
    }
    if (work.children().signum() > 0) {
      lines.add(times("wage.children", work.children(), CHILD_ALLOWANCE));
    }
    return lines;
  }

  private static List<PayslipLine> deductions(Employment work, List<PayslipLine> earnings) {
    BigDecimal owing =
        sum(earnings.stream().filter(line -> !line.code().equals("wage.children")).toList());
    BigDecimal insured = owing.min(INSURED_LIMIT);
    List<PayslipLine> lines = new ArrayList<>();
    lines.add(share("deduction.ahv", owing, AHV_RATE));
    lines.add(share("deduction.alv", insured, ALV_RATE));
    if (work.pensionRate().signum() > 0) {
      BigDecimal salary = percent(work.fullTimeSalary(), work.workload());
      BigDecimal coordinated = salary.subtract(percent(COORDINATION, work.workload()));
      BigDecimal half = work.pensionRate().divide(BigDecimal.TWO, MathContext.DECIMAL32);
      lines.add(share("deduction.bvg", coordinated, half));
    }
    lines.add(share("deduction.nbu", insured, NBU_RATE));
    lines.add(share("deduction.ktg", insured, KTG_RATE));
    return lines;
  }

  private static List<PayslipLine> others(Employment work) {
    if (work.expenses().signum() == 0) {
      return List.of();
    }
    BigDecimal expenses = SwissForm.toFiveCentimes(work.expenses());
    return List.of(
        new PayslipLine("wage.expenses", Optional.empty(), Optional.empty(), expenses));
  }

  private static PayslipLine times(String code, BigDecimal quantity, BigDecimal price) {
    return new PayslipLine(
        code,
        Optional.of(SwissForm.quantity(quantity)),
        Optional.of(SwissForm.amount(price)),
        SwissForm.toFiveCentimes(quantity.multiply(price)));
  }

  private static PayslipLine share(String code, BigDecimal basis, BigDecimal rate) {
    return new PayslipLine(
        code,
        Optional.of(SwissForm.amount(basis)),
        Optional.of(percentText(rate)),
        percent(basis, rate).negate());
  }

  private static BigDecimal percent(BigDecimal basis, BigDecimal rate) {
    return SwissForm.toFiveCentimes(basis.multiply(rate).movePointLeft(2));
  }

  private static String percentText(BigDecimal rate) {
    return SwissForm.quantity(rate) + " %";
  }
}
