// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Wages as a bookkeeper recalculates them.
class PayslipTest {

  @ParameterizedTest
  @CsvSource({"1.02,1.00", "1.03,1.05", "1.075,1.10", "-0.02,0.00", "-0.03,-0.05", "7,7.00"})
  void amountsAreRoundedToFiveCentimes(BigDecimal exact, BigDecimal rounded) {
    assertThat(SwissForm.toFiveCentimes(exact)).isEqualTo(rounded);
  }

  @ParameterizedTest
  @CsvSource({
    "deduction.ahv,-310.40", // 5.3 % of 5856.40; the family allowances owe nothing
    "deduction.alv,-64.40",
    "deduction.bvg,-245.65", // 7.5 % of 5480 - 2205
    "deduction.nbu,-72.05",
    "deduction.ktg,-32.20"
  })
  void deductionsAreShares(String code, BigDecimal amount) {
    assertThat(payslip("00054").deductions())
        .filteredOn(line -> line.code().equals(code))
        .singleElement()
        .extracting(PayslipLine::amount)
        .isEqualTo(amount);
  }

  @Test
  void expensesArePaidBesideTheSalary() {
    Payslip payslip = payslip("00072");
    assertThat(payslip.gross()).isEqualTo("5150.00");
    assertThat(payslip.net()).isEqualTo("4625.60");
    assertThat(payslip.paid()).isEqualTo("4648.00");
  }

  @Test
  void anApprenticeIsNotInThePensionFund() {
    assertThat(payslip("00104").deductions())
        .extracting(PayslipLine::code)
        .doesNotContain("deduction.bvg");
  }

  private static Payslip payslip(String number) {
    return Employee.all().stream()
        .filter(employee -> employee.number().equals(number))
        .map(employee -> Payslip.of(employee, YearMonth.of(2026, 11)))
        .findFirst()
        .orElseThrow();
  }
}
