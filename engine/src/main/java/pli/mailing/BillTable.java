// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import pli.document.qr.ExpectedBill;
import pli.document.qr.PrintedBill;
import pli.mailing.table.Cell;
import pli.mailing.table.CellFault;
import pli.mailing.table.Columns;
import pli.mailing.table.TableReader;
import pli.mailing.table.TableRow;

/// A table with more columns than its file has: what the QR-bill of each row's invoice says, as
/// `qr.amount` and so on. A text that uses them can never differ from the bill.
final class BillTable implements TableReader {

  static final List<String> COLUMNS =
      List.of("qr.amount", "qr.currency", "qr.iban", "qr.reference", "qr.debtor", "qr.due");

  private static final DateTimeFormatter FIGURES = DateTimeFormatter.ofPattern("dd.MM.yyyy");

  private final TableReader table;
  private final IntFunction<Optional<PrintedBill>> bills;
  private final Columns columns;

  /// @param bills by row
  BillTable(TableReader table, IntFunction<Optional<PrintedBill>> bills) {
    this.table = table;
    this.bills = bills;
    this.columns = table.columns().with(COLUMNS);
  }

  /// Whether a placeholder asks for something of the bill.
  static boolean isPart(String name) {
    return COLUMNS.contains(name.strip().toLowerCase(java.util.Locale.ROOT));
  }

  @Override
  public Columns columns() {
    return columns;
  }

  @Override
  public Optional<TableRow> next() {
    return table.next().map(this::with);
  }

  private TableRow with(TableRow row) {
    List<Cell> cells = new ArrayList<>(row.cells());
    Optional<PrintedBill> bill = bills.apply(row.number());
    cells.add(bill.flatMap(PrintedBill::amount)
        .map(one -> new Cell(ExpectedBill.shown(one), one.toPlainString(), CellFault.NONE))
        .orElse(Cell.EMPTY));
    cells.add(Cell.of(bill.map(PrintedBill::currency).orElse("")));
    cells.add(Cell.of(bill.map(PrintedBill::iban).orElse("")));
    cells.add(Cell.of(bill.map(PrintedBill::reference).orElse("")));
    cells.add(Cell.of(bill.map(PrintedBill::debtor).orElse("")));
    cells.add(bill.flatMap(PrintedBill::due)
        .map(one -> new Cell(FIGURES.format(one), one.toString(), CellFault.NONE))
        .orElse(Cell.EMPTY));
    return new TableRow(row.number(), cells, row.hidden(), row.surplus());
  }

  @Override
  public void close() {
    table.close();
  }
}
