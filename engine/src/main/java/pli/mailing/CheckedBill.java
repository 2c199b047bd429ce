// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Set;
import java.util.stream.Collectors;
import pli.document.qr.ExpectedBill;
import pli.document.qr.PrintedBill;

/// The QR-bill of an invoice beside what its row says of it.
///
/// @param row as the spreadsheet shows it
/// @param expected by the table; what it does not say is not compared
public record CheckedBill(int row, PrintedBill printed, ExpectedBill expected) {

  /// In which points they differ.
  public Set<ExpectedBill.Part> differing() {
    return expected.from(printed).stream()
        .map(ExpectedBill.Difference::part)
        .collect(Collectors.toUnmodifiableSet());
  }
}
