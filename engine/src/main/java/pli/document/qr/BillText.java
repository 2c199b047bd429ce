// SPDX-License-Identifier: Apache-2.0
package pli.document.qr;

import java.time.LocalDate;
import java.util.Optional;
import net.codecrete.qrbill.generator.Address;
import net.codecrete.qrbill.generator.Bill;
import net.codecrete.qrbill.generator.QRBill;
import net.codecrete.qrbill.generator.QRBillValidationError;
import net.codecrete.qrbill.generator.SwicoBillInformation;

/// Reads the text of a Swiss QR code. A library does it; this keeps what is needed of it.
public final class BillText {

  /// The first line of every Swiss QR code; other codes on an invoice are none of ours.
  private static final String BEGIN = "SPC";

  /// Characters: the guidelines allow 997; taste, generous.
  private static final int LONGEST = 4_000;

  private BillText() {}

  /// Whether the text is that of a Swiss QR code, in order or not.
  public static boolean isOne(String text) {
    return text.startsWith(BEGIN + "\n") || text.startsWith(BEGIN + "\r\n");
  }

  /// Nothing if the code does not keep to the guidelines, so that no bank will take it.
  public static Optional<PrintedBill> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      Bill bill = QRBill.decodeQrCodeText(text);
      return Optional.of(
          new PrintedBill(
              Optional.ofNullable(bill.getAmount()).filter(one -> one.signum() > 0),
              orEmpty(bill.getCurrency()),
              compact(bill.getAccount()),
              compact(bill.getReference()),
              debtor(bill.getDebtor()),
              due(bill.getBillInformation())));
    } catch (QRBillValidationError | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static String compact(String text) {
    return orEmpty(text).replaceAll("\\s+", "");
  }

  private static String debtor(Address debtor) {
    return debtor == null ? "" : orEmpty(debtor.getName());
  }

  private static Optional<LocalDate> due(String information) {
    if (information == null || !information.startsWith("//S1/")) {
      return Optional.empty();
    }
    SwicoBillInformation swico = SwicoBillInformation.decodeText(information);
    return swico == null ? Optional.empty() : Optional.ofNullable(swico.getDueDate());
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

}
