// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a PDF carries beside its pages.
///
/// @param scripts whether it holds JavaScript (ISO 32000-1, 12.6.4.16), which readers may run
/// @param programs whether it wants to start programs or open other files (launch actions, 12.6.4.5)
/// @param files names of files in it (7.11.4)
public record Enclosures(boolean scripts, boolean programs, List<String> files) {

  public static final Enclosures NONE = new Enclosures(false, false, List.of());

  /// How the standards for invoices as data call their file: Factur-X and ZUGFeRD since 2.1, XRechnung,
  /// ZUGFeRD 1 and 2.0, Order-X.
  private static final Set<String> INVOICE_DATA =
      Set.of("factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "order-x.xml");

  public Enclosures {
    files = List.copyOf(files);
  }

  /// Whether the invoice is in it as data for programs.
  public boolean hasInvoiceData() {
    return files.stream().anyMatch(Enclosures::isInvoiceData);
  }

  /// Files in it that are not the invoice as data.
  public List<String> others() {
    return files.stream().filter(one -> !isInvoiceData(one)).toList();
  }

  private static boolean isInvoiceData(String name) {
    return INVOICE_DATA.contains(name.toLowerCase(Locale.ROOT));
  }
}
