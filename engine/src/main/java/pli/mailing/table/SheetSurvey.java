// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import pli.words.InputRefused;

/// One pass over a sheet before its rows are read: its merged ranges, which stand at its end, and
/// the size of what it holds. Cells that only carry a colour or a border do not count.
///
/// @param merged ranges ordered by their first row
record SheetSurvey(List<Merged> merged) {

  /// Rows and columns count from 1, both ends included.
  record Merged(int firstRow, int firstColumn, int lastRow, int lastColumn) {

    boolean hides(int row, int column) {
      boolean inside =
          row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
      return inside && (row != firstRow || column != firstColumn);
    }
  }

  private static final Pattern RANGE =
      Pattern.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})");
  private static final Pattern CELL = Pattern.compile("([A-Z]{1,9})([0-9]{1,18})");

  /// Excel's last column is XFD, its last row 1,048,576.
  private static final int LETTERS_MOST = 3;
  private static final int FIGURES_MOST = 7;

  /// Cells of a row, also empty ones that only have a colour: the columns that Excel has. The reader
  /// holds a whole row in memory.
  private static final int CELLS_MOST = 16_384;

  static SheetSurvey of(String table, XMLStreamReader xml) throws XMLStreamException {
    List<Merged> merged = new ArrayList<>();
    String cell = null;
    boolean counted = false;
    int rows = 0;
    int cells = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new XMLStreamException("a document type in a sheet");
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "row" -> {
          counted = false;
          cells = 0;
        }
        case "c" -> {
          cell = xml.getAttributeValue(null, "r");
          if (++cells > CELLS_MOST) {
            throw tooManyColumns(table);
          }
        }
        case "v", "is" -> {
          refuseFar(table, cell);
          rows += counted ? 0 : 1;
          counted = true;
        }
        case "mergeCell" -> add(merged, xml.getAttributeValue(null, "ref"));
        default -> { }
      }
      // One more for the header.
      if (rows > TableLimits.ROWS + 1) {
        throw InputRefused.because(
            "table.too-many-rows", "table", table, "limit", TableLimits.ROWS);
      }
    }
    merged.sort(Comparator.comparingInt(Merged::firstRow));
    return new SheetSurvey(List.copyOf(merged));
  }

  private static void refuseFar(String table, String cell) throws XMLStreamException {
    if (cell == null) {
      return;
    }
    Matcher address = CELL.matcher(cell);
    if (!address.matches()) {
      throw new XMLStreamException("a cell at " + cell);
    }
    if (address.group(1).length() > LETTERS_MOST
        || column(address.group(1)) > TableLimits.COLUMNS) {
      throw tooManyColumns(table);
    }
    if (address.group(2).length() > FIGURES_MOST) {
      throw InputRefused.because(
          "table.too-many-rows", "table", table, "limit", TableLimits.ROWS);
    }
  }

  private static InputRefused tooManyColumns(String table) {
    return InputRefused.because(
        "table.too-many-columns", "table", table, "limit", TableLimits.COLUMNS);
  }

  private static void add(List<Merged> merged, String range) {
    Matcher ends = RANGE.matcher(range == null ? "" : range);
    if (ends.matches() && merged.size() < TableLimits.MERGED_RANGES) {
      merged.add(
          new Merged(
              Integer.parseInt(ends.group(2)), column(ends.group(1)),
              Integer.parseInt(ends.group(4)), column(ends.group(3))));
    }
  }

  private static int column(String letters) {
    return letters.chars().reduce(0, (sum, letter) -> 26 * sum + letter - 'A' + 1);
  }
}
