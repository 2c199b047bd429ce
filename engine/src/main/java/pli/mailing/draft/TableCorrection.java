// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pli.mailing.table.Cell;
import pli.mailing.table.Columns;
import pli.mailing.table.TableFile;
import pli.mailing.table.TableReader;
import pli.mailing.table.TableRow;
import pli.words.InputRefused;

/// A table with cells of one row changed, as CSV, whatever it was before. Every row keeps its number, so that
/// what was said about a row stays true.
final class TableCorrection {

  private TableCorrection() {}

  static InputRefused noCell(int row, String column) {
    return InputRefused.because("draft.no-cell", "row", row, "column", column);
  }

  static Map<Integer, List<String>> cells(Path table, Set<Integer> rows) {
    Map<Integer, List<String>> found = new TreeMap<>();
    try (TableReader reader = TableFile.open(table, Optional.empty())) {
      for (Optional<TableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        if (rows.contains(row.get().number())) {
          found.put(row.get().number(), texts(row.get()));
        }
      }
    }
    return found;
  }

  private static List<String> texts(TableRow row) {
    return row.cells().stream().map(Cell::text).toList();
  }

  /// What becomes of the cells of a row.
  @FunctionalInterface
  interface Change {
    List<String> of(Columns columns, List<String> cells);
  }

  /// @param texts by column
  static Change correcting(int row, Map<String, String> texts) {
    return (columns, cells) -> {
      List<String> changed = new ArrayList<>(cells);
      texts.forEach(
          (column, text) ->
              changed.set(
                  columns.find(column).orElseThrow(() -> noCell(row, column)), text.strip()));
      return changed;
    };
  }

  /// A row without content is no row of the mailing.
  static List<String> emptied(Columns columns, List<String> cells) {
    return cells.stream().map(_ -> "").toList();
  }

  /// @throws InputRefused if there is no such row
  static void write(Path table, Path target, int row, Change change) throws IOException {
    boolean done = false;
    try (TableReader reader = TableFile.open(table, Optional.empty());
        CsvWriter csv =
            CsvWriter.builder()
                .fieldSeparator(';')
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(Files.newBufferedWriter(target, StandardCharsets.UTF_8))) {
      int line = emptyUntil(csv, 1, reader.columns().row());
      csv.writeRecord(reader.columns().names());
      for (Optional<TableRow> next = reader.next(); next.isPresent(); next = reader.next()) {
        line = emptyUntil(csv, line + 1, next.get().number());
        List<String> cells = texts(next.get());
        if (line == row) {
          cells = change.of(reader.columns(), cells);
          done = true;
        }
        csv.writeRecord(cells);
      }
    }
    if (!done) {
      Files.deleteIfExists(target);
      throw noCell(row, "");
    }
  }

  /// Empty lines stand for rows without content.
  private static int emptyUntil(CsvWriter csv, int line, int wanted) {
    for (int n = line; n < wanted; n++) {
      csv.writeRecord("");
    }
    return Math.max(line, wanted);
  }
}
