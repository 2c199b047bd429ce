// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pli.mailing.RowLanguage;
import pli.mailing.table.Cell;
import pli.mailing.table.Columns;
import pli.mailing.table.TableFile;
import pli.mailing.table.TableReader;
import pli.mailing.table.TableRow;
import pli.words.InputRefused;

/// What a person is shown of a table: its columns and the first rows.
///
/// @param rows the first [#SAMPLE_ROWS], each with one text per column
/// @param numbers of these rows, as the spreadsheet shows them
public record DraftTable(Columns columns, List<List<String>> rows, List<Integer> numbers) {

  /// Enough to recognise a table by, and to guess from. Taste.
  public static final int SAMPLE_ROWS = 200;

  /// How files of tables are called; anything may be read as text by lines. Taste.
  private static final Set<String> ENDINGS =
      Set.of("csv", "txt", "tsv", "tab", "asc", "dat", "prn", "xlsx", "xlsm");

  /// @param name a file without an ending may be a table
  /// @throws InputRefused if a file of this name is something else
  static void requireName(String name) {
    int dot = name.lastIndexOf('.');
    if (dot >= 0 && !ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
      throw InputRefused.because("table.not-a-table", "table", name);
    }
  }

  /// @throws InputRefused if it is no table
  static DraftTable read(Path file) {
    List<List<String>> rows = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    try (TableReader reader = TableFile.open(file, Optional.empty())) {
      Optional<TableRow> row = reader.next();
      while (row.isPresent() && rows.size() < SAMPLE_ROWS) {
        rows.add(row.get().cells().stream().map(Cell::text).toList());
        numbers.add(row.get().number());
        row = reader.next();
      }
      return new DraftTable(reader.columns(), List.copyOf(rows), List.copyOf(numbers));
    }
  }

  /// The languages that rows ask for, in the order of their first row; the message then wants a text
  /// in each.
  ///
  /// @param placeholder of the language column, such as `{{langue}}`
  public Set<Locale> languages(String placeholder) {
    Set<Locale> found = new LinkedHashSet<>();
    columns
        .find(placeholder.replaceAll("[{}]", ""))
        .ifPresent(
            column ->
                rows.stream()
                    .flatMap(row -> RowLanguage.named(row.get(column)).stream())
                    .forEach(found::add));
    return found;
  }
}
