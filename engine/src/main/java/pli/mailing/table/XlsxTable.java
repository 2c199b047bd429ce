// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import pli.words.InputRefused;

/// A sheet of an XLSX file (ISO/IEC 29500), with its cells as the sheet shows them.
final class XlsxTable implements TableReader {

  private static final Set<String> ERROR_VALUES =
      Set.of("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!",
          "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!");

  private final String table;
  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final Map<String, CellFormat> formats = new HashMap<>();
  private final List<SheetSurvey.Merged> mergedAhead;
  private final List<SheetSurvey.Merged> mergedHere = new ArrayList<>();
  private final Columns columns;

  private record RowCells(int number, List<Cell> cells, boolean hidden) {}

  private XlsxTable(String table, ReadableWorkbook workbook, Sheet sheet, SheetSurvey survey)
      throws IOException {
    this.table = table;
    this.workbook = workbook;
    this.mergedAhead = new ArrayList<>(survey.merged());
    this.stream = sheet.openStream();
    this.rows = stream.iterator();
    RowCells header =
        nextWithContent().orElseThrow(() -> InputRefused.because("table.empty", "table", table));
    this.columns = HeaderRow.columns(table, header.number(), header.cells());
  }

  static TableReader open(Path file, Optional<String> sheetName) throws IOException {
    String table = file.getFileName().toString();
    ReadableWorkbook workbook = null;
    try (XlsxPackage parts = XlsxPackage.open(file)) {
      workbook =
          new ReadableWorkbook(file.toFile(), new ReadingOptions(parts.hasStyles(), false));
      Sheet sheet = sheet(table, workbook, sheetName);
      return new XlsxTable(table, workbook, sheet, parts.survey(sheet.getId()));
    } catch (InputRefused e) {
      close(workbook);
      throw e;
    } catch (IOException | RuntimeException e) {
      // The reader reports damage by many kinds of exception.
      close(workbook);
      throw damaged(table, e);
    }
  }

  static InputRefused damaged(String table, Exception cause) {
    InputRefused refused = InputRefused.because("table.broken-xlsx", "table", table);
    refused.initCause(cause);
    return refused;
  }

  private static Sheet sheet(String table, ReadableWorkbook workbook, Optional<String> name) {
    List<Sheet> sheets = workbook.getSheets().toList();
    if (name.isEmpty()) {
      return sheets.stream()
          .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
          .findFirst()
          .orElseThrow(() -> InputRefused.because("table.empty", "table", table));
    }
    String wanted = FoldedName.of(name.get());
    List<Sheet> found =
        sheets.stream().filter(sheet -> FoldedName.of(sheet.getName()).equals(wanted)).toList();
    return sheets.stream()
        .filter(sheet -> sheet.getName().equals(name.get()))
        .findFirst()
        .or(() -> found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty())
        .orElseThrow(
            () ->
                InputRefused.because(
                    "table.sheet-missing", "table", table, "sheet", name.get(), "sheets",
                    sheets.stream().limit(20).map(Sheet::getName)
                        .collect(Collectors.joining(", "))));
  }

  @Override
  public Columns columns() {
    return columns;
  }

  @Override
  public Optional<TableRow> next() {
    return nextWithContent()
        .map(row -> HeaderRow.row(row.number(), row.cells(), row.hidden(), columns));
  }

  private Optional<RowCells> nextWithContent() {
    try {
      while (rows.hasNext()) {
        Row row = rows.next();
        List<Cell> cells = cells(row);
        if (HeaderRow.hasContent(cells)) {
          return Optional.of(new RowCells(row.getRowNum(), cells, row.isHidden()));
        }
      }
      return Optional.empty();
    } catch (InputRefused e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged(table, e);
    }
  }

  private List<Cell> cells(Row row) {
    enter(row.getRowNum());
    List<Cell> cells = new ArrayList<>(row.getCellCount());
    for (int i = 0; i < row.getCellCount() && i < 2 * TableLimits.COLUMNS; i++) {
      Cell cell = cell(row.getRowNum(), i + 1, row.getCell(i));
      cells.add(isMerged(row.getRowNum(), i + 1) ? merged(cell) : cell);
    }
    if (columns != null) {
      for (int i = cells.size(); i < columns.names().size(); i++) {
        cells.add(isMerged(row.getRowNum(), i + 1) ? merged(Cell.EMPTY) : Cell.EMPTY);
      }
    }
    return cells;
  }

  private void enter(int row) {
    while (!mergedAhead.isEmpty() && mergedAhead.getFirst().firstRow() <= row) {
      mergedHere.add(mergedAhead.removeFirst());
    }
    mergedHere.removeIf(range -> range.lastRow() < row);
  }

  private boolean isMerged(int row, int column) {
    return mergedHere.stream().anyMatch(range -> range.hides(row, column));
  }

  private static Cell merged(Cell cell) {
    return new Cell(cell.text(), cell.value(), CellFault.MERGED);
  }

  private Cell cell(int row, int column, org.dhatim.fastexcel.reader.Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return Cell.EMPTY;
    }
    Object value = cell.getValue();
    String raw = cell.getRawValue();
    boolean formula = cell.getType() == CellType.FORMULA;
    if (formula && raw == null) {
      return new Cell("", "", CellFault.NOT_CALCULATED);
    }
    if (formula && raw.isEmpty()) {
      return new Cell("", "", CellFault.EMPTY_RESULT);
    }
    if (cell.getType() == CellType.ERROR || (formula && ERROR_VALUES.contains(raw))) {
      return new Cell(Cell.tidied(String.valueOf(raw)), "", CellFault.FORMULA_ERROR);
    }
    if (value instanceof BigDecimal number) {
      return format(cell).show(number, workbook.isDate1904());
    }
    String text = value == null ? "" : Cell.tidied(value.toString());
    if (text.length() > TableLimits.CELL_CHARS) {
      throw InputRefused.because(
          "table.cell-too-long", "table", table, "row", row, "letter", Columns.letter(column - 1),
          "limit", TableLimits.CELL_CHARS);
    }
    return Cell.of(value instanceof Boolean ? text.toUpperCase(Locale.ROOT) : text);
  }

  private CellFormat format(org.dhatim.fastexcel.reader.Cell cell) {
    String id = Optional.ofNullable(cell.getDataFormatId()).map(String::valueOf).orElse(null);
    return formats.computeIfAbsent(
        id + "\n" + cell.getDataFormatString(), _ -> CellFormat.of(id, cell.getDataFormatString()));
  }

  @Override
  public void close() {
    stream.close();
    close(workbook);
  }

  private static void close(ReadableWorkbook workbook) {
    try {
      if (workbook != null) {
        workbook.close();
      }
    } catch (IOException | ExcelReaderException _) {
      // Only read from: nothing can be lost.
    }
  }
}
