// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import pli.document.DebtorNames;
import pli.document.qr.ExpectedBill;
import pli.mailing.table.Cell;
import pli.mailing.table.Columns;
import pli.mailing.table.FoldedName;
import pli.mailing.table.TableRow;
import pli.mailing.template.CellNumber;

/// Which columns of a table say what the QR-bill must ask for: those that the mailing file names in
/// `[bill]`, else those whose headings say so. A column `IBAN` is often the customer's: only one that
/// is the same on every row is the creditor's. Who has to pay is who the row names, unless the mailing
/// file names a column for it or wants nobody compared.
final class BillColumns {

  private static final Set<String> AMOUNT =
      Set.of("montant", "montanttotal", "montantttc", "totalttc", "ttc", "total", "montantfacture",
          "montantchf", "totalchf", "betrag", "rechnungsbetrag", "totalbetrag", "bruttobetrag",
          "gesamtbetrag", "endbetrag", "betragchf", "importo", "importototale", "totale",
          "importochf", "amount", "totalamount", "invoiceamount", "amountdue", "amountchf",
          "apayer", "zuzahlen", "dapagare");

  private static final Set<String> CURRENCY =
      Set.of("monnaie", "devise", "wahrung", "valuta", "moneta", "divisa", "currency");

  private static final Set<String> QR_IBAN = Set.of("qriban", "ibanqr");

  private static final String IBAN = "iban";

  private static final Set<String> REFERENCE =
      Set.of("reference", "referenz", "riferimento", "referencenumber", "referenznummer",
          "numeroreference", "numerodereference", "noreference", "numerodiriferimento",
          "qrreference", "qrreferenz", "qrr", "referenceqr", "riferimentoqr", "paymentreference");

  /// A QR reference or a creditor reference; anything else in such a column is a remark.
  private static final Pattern REFERENCE_FORM =
      Pattern.compile("\\d{20,27}|RF\\d{2}[0-9A-Z]{1,21}");

  private final Optional<Integer> amount;
  private final Optional<Integer> currency;
  private final Optional<Integer> iban;
  private final Optional<Integer> anyIban;
  private final Optional<Integer> reference;
  private final Optional<Integer> debtor;
  private final boolean referenceNamed;
  private final boolean anybody;
  private final PersonColumns persons;

  /// @param named `[bill]`: part to column
  BillColumns(Columns columns, Map<String, String> named, PersonColumns persons) {
    this.amount = column(columns, named, "amount", AMOUNT);
    this.currency = column(columns, named, "currency", CURRENCY);
    this.iban = column(columns, named, IBAN, QR_IBAN);
    this.anyIban =
        iban.isPresent() ? Optional.empty() : column(columns, Map.of(), IBAN, Set.of(IBAN));
    this.reference = column(columns, named, "reference", REFERENCE);
    this.debtor = column(columns, named, DocumentRules.DEBTOR, Set.of());
    this.anybody = DocumentRules.OFF.equals(named.get(DocumentRules.DEBTOR));
    this.persons = persons;
    this.referenceNamed = named.containsKey("reference");
  }

  private static Optional<Integer> column(
      Columns columns, Map<String, String> named, String part, Set<String> headings) {
    if (named.containsKey(part)) {
      return columns.find(named.get(part));
    }
    Predicate<Integer> fits = i -> headings.contains(FoldedName.of(columns.names().get(i)));
    return IntStream.range(0, columns.names().size()).boxed().filter(fits).findFirst();
  }

  ExpectedBill of(TableRow row) {
    Optional<BigDecimal> wanted = cell(row, amount).flatMap(CellNumber::of);
    Optional<String> wantedReference =
        text(row, reference).filter(one -> referenceNamed || isReference(one));
    return new ExpectedBill(
        wanted, text(row, currency), text(row, iban), wantedReference,
        debtor(row));
  }

  /// What stands in a column of which nobody has said whose account it is; "" if nothing does.
  String accountOfSomebody(TableRow row) {
    return text(row, anyIban).orElse("");
  }

  private Optional<DebtorNames> debtor(TableRow row) {
    if (anybody) {
      return Optional.empty();
    }
    List<String> names =
        debtor.isPresent() ? text(row, debtor).stream().toList() : persons.names(row);
    return Optional.of(new DebtorNames(names)).filter(one -> !one.isEmpty());
  }

  private static boolean isReference(String text) {
    return REFERENCE_FORM.matcher(text.replaceAll("\\s+", "").toUpperCase(java.util.Locale.ROOT))
        .matches();
  }

  private static Optional<Cell> cell(TableRow row, Optional<Integer> column) {
    return column.map(row.cells()::get).filter(cell -> !cell.isEmpty());
  }

  private static Optional<String> text(TableRow row, Optional<Integer> column) {
    return cell(row, column).map(Cell::text);
  }
}
