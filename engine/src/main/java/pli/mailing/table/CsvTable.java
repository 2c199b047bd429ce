// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import pli.words.InputRefused;

/// A CSV file (RFC 4180, and what Excel makes of it).
///
/// Rows are counted as Excel counts them: a line `sep=;` is not a row, an empty line is one, a cell
/// with line breaks inside quotes does not begin a new one.
final class CsvTable implements TableReader {

  private final String table;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;
  private final Columns columns;
  private int row;
  private int withContent;

  private CsvTable(String table, CsvReader<CsvRecord> csv) {
    this.table = table;
    this.csv = csv;
    this.records = csv.iterator();
    List<Cell> header =
        nextCells().orElseThrow(() -> InputRefused.because("table.empty", "table", table));
    this.columns = HeaderRow.columns(table, row, header);
  }

  static CsvTable open(Path file) throws IOException {
    String table = file.getFileName().toString();
    CsvEncoding encoding = CsvEncoding.of(file, table);
    CsvDialect dialect;
    try (Reader sample = encoding.open(file)) {
      dialect = CsvDialect.of(sample);
    } catch (CharacterCodingException e) {
      throw wrongEncoding(table, e);
    }
    Reader reader = encoding.open(file);
    try {
      reader.skip(dialect.headChars());
      return new CsvTable(table, reader(dialect.separator(), reader));
    } catch (RuntimeException | IOException e) {
      reader.close();
      throw e;
    }
  }

  private static CsvReader<CsvRecord> reader(char separator, Reader reader) {
    CsvRecordHandler handler =
        CsvRecordHandler.of(
            limits ->
                limits
                    .maxFields(16 * TableLimits.COLUMNS)
                    .maxFieldSize(TableLimits.CELL_CHARS)
                    .maxRecordSize(4 * 1024 * 1024));
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(false)
        .allowUnclosedQuote(false)
        .trimWhitespacesAroundQuotes(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(handler, reader);
  }

  @Override
  public Columns columns() {
    return columns;
  }

  @Override
  public Optional<TableRow> next() {
    Optional<List<Cell>> cells = nextCells();
    if (cells.isPresent() && ++withContent > TableLimits.ROWS) {
      throw InputRefused.because("table.too-many-rows", "table", table, "limit", TableLimits.ROWS);
    }
    return cells.map(found -> HeaderRow.row(row, found, false, columns));
  }

  private Optional<List<Cell>> nextCells() {
    try {
      while (records.hasNext()) {
        CsvRecord csvRecord = records.next();
        row++;
        List<Cell> cells = cells(csvRecord);
        if (HeaderRow.hasContent(cells)) {
          return Optional.of(cells);
        }
      }
      return Optional.empty();
    } catch (CsvParseException e) {
      throw broken(e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw wrongEncoding(table, e);
      }
      throw TableFile.unreadable(table, e);
    }
  }

  private static List<Cell> cells(CsvRecord csvRecord) {
    List<Cell> cells = new ArrayList<>(csvRecord.getFieldCount());
    for (String field : csvRecord.getFields()) {
      cells.add(Cell.of(Cell.tidied(field)));
    }
    // DOS programs end a text with 0x1A.
    if (cells.size() == 1 && cells.getFirst().text().equals("\u001A")) {
      cells.set(0, Cell.EMPTY);
    }
    return cells;
  }

  private InputRefused broken(CsvParseException e) {
    // The library tells its limits apart in its words alone.
    if (String.valueOf(e.getCause() == null ? e.getMessage() : e + " " + e.getCause().getMessage())
        .matches("(?s).*limit of \\d+ fields.*")) {
      return InputRefused.because(
          "table.too-many-columns", "table", table, "limit", TableLimits.COLUMNS);
    }
    InputRefused refused =
        InputRefused.because(
            "table.broken-csv", "table", table, "row", row + 1, "limit", TableLimits.CELL_CHARS);
    refused.initCause(e);
    return refused;
  }

  private static InputRefused wrongEncoding(String table, Exception e) {
    InputRefused refused = InputRefused.because("table.encoding", "table", table);
    refused.initCause(e);
    return refused;
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException _) {
      // Nothing was written; a reader that cannot be closed has nothing to lose.
    }
  }
}
