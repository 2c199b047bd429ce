// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pli.document.DebtorNames;
import pli.document.qr.ExpectedBill;
import pli.document.qr.PrintedBill;
import pli.mailing.CheckedBill;

/// What the QR-bill of an invoice says, beside what its row says.
///
/// @param row as the spreadsheet shows it
/// @param debtor who is to pay; nothing is printed where the payer fills it in
public record BillRow(int row, Value debtor, Value amount, Value iban, Value reference) {

  /// A value of the bill and of the table.
  ///
  /// @param printed on the bill; "" if it is not there
  /// @param expected by the table; empty if it says nothing
  /// @param fits true if nothing is wrong with it
  public record Value(String printed, Optional<String> expected, boolean fits) {

    /// For the class of its cell.
    public String mark() {
      if (!fits) {
        return "differs";
      }
      return expected.isPresent() ? "fits" : "unknown";
    }
  }

  static List<BillRow> of(List<CheckedBill> bills) {
    return bills.stream().map(BillRow::of).toList();
  }

  private static BillRow of(CheckedBill bill) {
    PrintedBill printed = bill.printed();
    ExpectedBill expected = bill.expected();
    Set<ExpectedBill.Part> differing = bill.differing();
    boolean amountFits =
        !differing.contains(ExpectedBill.Part.AMOUNT)
            && !differing.contains(ExpectedBill.Part.CURRENCY);
    return new BillRow(
        bill.row(),
        new Value(
            printed.debtor(), expected.debtor().map(DebtorNames::shown),
            !differing.contains(ExpectedBill.Part.DEBTOR)),
        new Value(money(printed.currency(), printed.amount()), expectedMoney(expected), amountFits),
        new Value(
            inGroups(printed.iban(), 4),
            expected.iban().map(one -> inGroups(one.replaceAll("\\s", ""), 4)),
            !differing.contains(ExpectedBill.Part.IBAN)),
        new Value(
            reference(printed.reference()),
            expected.reference().map(one -> reference(one.replaceAll("\\s", ""))),
            !differing.contains(ExpectedBill.Part.REFERENCE)));
  }

  private static String money(String currency, Optional<BigDecimal> amount) {
    return amount.map(one -> currency + " " + ExpectedBill.shown(one)).orElse(currency + " –");
  }

  private static Optional<String> expectedMoney(ExpectedBill expected) {
    return expected
        .amount()
        .map(ExpectedBill::shown)
        .map(one -> expected.currency().map(currency -> currency + " " + one).orElse(one))
        .or(expected::currency);
  }

  /// As it is printed: an IBAN and a creditor reference in groups of four, a QR reference in groups of
  /// five from the right ("Swiss Implementation Guidelines for the QR-bill").
  private static String reference(String reference) {
    if (!reference.matches("\\d{6,}")) {
      return inGroups(reference, 4);
    }
    int first = reference.length() % 5;
    String rest = inGroups(reference.substring(first), 5);
    return first == 0 ? rest : reference.substring(0, first) + " " + rest;
  }

  private static String inGroups(String text, int size) {
    return text.replaceAll("(.{" + size + "})(?=.)", "$1 ");
  }
}
