// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.math.BigDecimal;
import java.util.Optional;

/// One line of a payslip.
///
/// @param code of its text, such as `deduction.ahv`
/// @param basis what the rate applies to
/// @param rate as printed: `5.3 %`, `42.15`
/// @param amount CHF; a deduction is negative
record PayslipLine(String code, Optional<String> basis, Optional<String> rate, BigDecimal amount) {}
