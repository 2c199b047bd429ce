// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;
import pli.document.qr.BillReading;
import pli.document.qr.ExpectedBill;
import pli.document.qr.PrintedBill;
import pli.mailing.template.Excerpt;
import pli.words.Phrase;

/// Compares the QR-bill of an invoice with its row.
///
/// @param needed whether a text of the mailing uses values of the bill
record BillJudgement(int row, String document, boolean needed) {

  /// What forbids the document to go.
  List<Phrase> blocks(BillReading reading, ExpectedBill expected) {
    if (reading.invalid()) {
      return List.of(phrase("document.bill-invalid"));
    }
    if (reading.bills().isEmpty()) {
      return needed ? List.of(phrase("document.bill-missing")) : List.of();
    }
    if (needed && reading.bills().size() > 1) {
      return List.of(phrase("document.bills-several"));
    }
    // Of instalments one must be what the table says.
    if (reading.bills().stream().anyMatch(bill -> expected.from(bill).isEmpty())) {
      return List.of();
    }
    PrintedBill first = reading.bills().getFirst();
    return expected.from(first).stream().map(this::differs).toList();
  }

  /// Whether a payment part is there, but no code in it that could be read.
  boolean isWorthALook(BillReading reading) {
    return reading.announced() && reading.bills().isEmpty() && !reading.invalid() && !needed;
  }

  private Phrase differs(ExpectedBill.Difference difference) {
    String code =
        switch (difference.part()) {
          case AMOUNT -> "document.bill-amount";
          case CURRENCY -> "document.bill-currency";
          case IBAN -> "document.bill-iban";
          case REFERENCE -> "document.bill-reference";
          case DEBTOR -> "document.bill-debtor";
        };
    return Phrase.of(code, "row", row, "document", document, "found",
        Excerpt.of(difference.printed()), "expected", Excerpt.of(difference.expected()));
  }

  Phrase phrase(String code) {
    return Phrase.of(code, "row", row, "document", document);
  }
}
