// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.util.ArrayList;
import java.util.List;
import pli.words.InputRefused;

/// Turns the cells of the first row with content into [Columns], and later rows into cells per
/// column.
final class HeaderRow {

  private HeaderRow() {}

  static Columns columns(String table, int row, List<Cell> cells) {
    List<String> names = new ArrayList<>();
    for (Cell cell : cells) {
      String name = cell.text().replaceAll("\\s+", " ");
      if (name.length() > TableLimits.COLUMN_NAME_CHARS) {
        throw InputRefused.because("table.header-missing", "table", table, "row", row);
      }
      names.add(name);
    }
    while (!names.isEmpty() && names.getLast().isEmpty()) {
      names.removeLast();
    }
    if (names.size() > TableLimits.COLUMNS) {
      throw InputRefused.because(
          "table.too-many-columns", "table", table, "limit", TableLimits.COLUMNS);
    }
    return new Columns(row, names);
  }

  static TableRow row(int number, List<Cell> cells, boolean hidden, Columns columns) {
    int width = columns.names().size();
    List<Cell> kept = new ArrayList<>(cells.subList(0, Math.min(width, cells.size())));
    while (kept.size() < width) {
      kept.add(Cell.EMPTY);
    }
    String surplus =
        cells.stream().skip(width).map(Cell::text).filter(text -> !text.isEmpty())
            .findFirst().orElse("");
    return new TableRow(number, kept, hidden, surplus);
  }

  /// A formula without a result is content that nobody knows: its row must not be passed over.
  static boolean hasContent(List<Cell> cells) {
    return cells.stream()
        .anyMatch(cell -> !cell.isEmpty() || cell.fault() == CellFault.NOT_CALCULATED);
  }
}
