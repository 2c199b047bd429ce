// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.util.List;

/// One row below the header.
///
/// @param number as the spreadsheet program shows it in its margin; the header is usually row 1
/// @param cells one per column of the header, in its order; missing ones are [Cell#EMPTY]
/// @param hidden whether the sheet hides the row, by hand or by a filter
/// @param surplus text beyond the last column of the header, or ""
public record TableRow(int number, List<Cell> cells, boolean hidden, String surplus) {

  public TableRow {
    cells = List.copyOf(cells);
  }
}
