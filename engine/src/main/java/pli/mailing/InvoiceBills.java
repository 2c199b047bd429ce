// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pli.document.DebtorNames;
import pli.document.qr.BillReading;
import pli.document.qr.ExpectedBill;
import pli.document.qr.PrintedBill;
import pli.words.Phrase;

/// What the QR-bills of a mailing say together: whether an invoice without one is an exception, and
/// whether the table names the debtors at all.
///
/// A table with the contact persons of firms fits no bill, and nothing is wrong with it: then who has
/// to pay is not compared, which is told once. Not so where a bill is made out to somebody of another
/// row: the documents have been shifted then.
final class InvoiceBills {

  /// Rows from which on chance is no explanation for none that fits; taste.
  private static final int FEW = 3;

  /// Bills that are held against every row; taste.
  private static final int COMPARED_WITH_ALL = 50;

  /// Rows named in one sentence; taste.
  private static final int ROWS_NAMED = 20;

  private final DocumentSurvey survey;
  private final TreeSet<Integer> without = new TreeSet<>();
  private final List<Held> held = new ArrayList<>();
  private final Map<String, Integer> rowsOfName = new HashMap<>();
  private boolean anyBill;
  private int unnamed;

  /// A bill that is made out to somebody, beside the names of its row.
  private record Held(List<String> debtors, DebtorNames names) {

    boolean fits() {
      return debtors.stream().anyMatch(names::fits);
    }
  }

  private InvoiceBills(DocumentSurvey survey) {
    this.survey = survey;
  }

  /// @param named whether the mailing file says who has to pay, so that it is compared in any case
  static InvoiceBills of(
      DocumentSurvey survey, Map<Path, DocumentReadings.Looked> looked, boolean named) {
    InvoiceBills bills = new InvoiceBills(survey);
    bills.countNames();
    survey.wanted().forEach(
        (file, wanted) -> {
          if (wanted.first() && looked.containsKey(file)) {
            wanted.rows().forEach(row -> bills.take(row, looked.get(file).bill()));
          }
        });
    if (!named && bills.held.size() >= FEW && bills.noneFits()) {
      bills.unnamed = bills.held.size();
      survey.forgetDebtors();
    }
    bills.held.clear();
    return bills;
  }

  private void countNames() {
    survey.people().stream()
        .flatMap(one -> survey.bill(one.row()).debtor().stream())
        .flatMap(one -> one.names().stream())
        .forEach(name -> rowsOfName.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum));
  }

  /// Whether a bill is made out to a name that only this row has: the firm of a contact person proves
  /// whose an invoice is as well as the person's name.
  boolean isDebtor(int row, BillReading reading) {
    return survey.bill(row).debtor().stream()
        .flatMap(one -> one.names().stream())
        .filter(name -> rowsOfName.get(name.toLowerCase(Locale.ROOT)) == 1)
        .map(name -> new DebtorNames(List.of(name)))
        .anyMatch(
            name ->
                reading.bills().stream()
                    .anyMatch(bill -> !bill.debtor().isBlank() && name.fits(bill.debtor())));
  }

  private void take(int row, BillReading reading) {
    anyBill |= !reading.bills().isEmpty();
    List<String> debtors =
        reading.bills().stream().map(PrintedBill::debtor).filter(one -> !one.isBlank()).toList();
    survey.bill(row).debtor().filter(_ -> !debtors.isEmpty())
        .ifPresent(names -> held.add(new Held(debtors, names)));
  }

  private boolean noneFits() {
    return held.stream().noneMatch(Held::fits)
        && held.stream()
            .limit(COMPARED_WITH_ALL)
            .flatMap(one -> one.debtors().stream())
            .noneMatch(debtor -> held.stream().anyMatch(one -> one.names().fits(debtor)));
  }

  /// Why an invoice may not go without a bill where others have one. Without anything to compare it
  /// may be a credit note, which is told at the end.
  Optional<Phrase> absent(int row, String document, BillReading reading) {
    if (!anyBill || !reading.bills().isEmpty() || reading.invalid()) {
      return Optional.empty();
    }
    ExpectedBill expected = survey.bill(row);
    if (expected.asked().isEmpty()) {
      without.add(row);
    }
    return expected.asked()
        .map(
            one ->
                Phrase.of("document.bill-absent", "row", row, "document", document, "expected", one));
  }

  /// What is to be told of the whole mailing.
  List<RowProblem> remarks() {
    List<RowProblem> remarks = new ArrayList<>();
    if (unnamed > 0) {
      remarks.add(remark(Phrase.of("document.debtors-not-compared", "bills", unnamed)));
    }
    if (!without.isEmpty()) {
      String rows =
          without.stream().limit(ROWS_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
      String more = without.size() > ROWS_NAMED ? " … (" + without.size() + ")" : "";
      remarks.add(remark(Phrase.of("document.bills-absent", "rows", rows + more)));
    }
    return remarks;
  }

  private static RowProblem remark(Phrase phrase) {
    return new RowProblem(0, "", "", phrase, false);
  }
}
