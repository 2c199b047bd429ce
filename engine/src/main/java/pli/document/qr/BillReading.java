// SPDX-License-Identifier: Apache-2.0
package pli.document.qr;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What came of looking for the QR-bill on an invoice.
///
/// @param announced whether a page speaks of a payment part, so that a code should be there
/// @param bills each once; several on an invoice that is paid in instalments
/// @param invalid whether a code was found that no bank would take
public record BillReading(boolean announced, List<PrintedBill> bills, boolean invalid) {

  /// Of a document in which no bill was looked for.
  public static final BillReading NONE = new BillReading(false, List.of(), false);

  /// The title of the payment part (IG QR-bill, annex C); the letters may stand apart.
  private static final Pattern TITLE =
      Pattern.compile(
          "zahlteil|section\\s+paiement|sezione\\s+pagamento|payment\\s+part|parte\\s+per\\s+il"
              + "\\s+pagamento");

  public BillReading {
    bills = List.copyOf(bills);
  }

  /// From the texts of all codes that were found.
  public static BillReading of(boolean announced, List<String> texts) {
    List<PrintedBill> bills =
        texts.stream().flatMap(text -> BillText.read(text).stream()).distinct().toList();
    return new BillReading(announced, bills, bills.size() < texts.size());
  }

  /// Whether the text of a page has the title of a payment part.
  public static boolean isAnnouncedIn(String text) {
    return TITLE.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  /// The bill, if there is exactly one.
  public Optional<PrintedBill> only() {
    return bills.size() == 1 ? Optional.of(bills.getFirst()) : Optional.empty();
  }
}
