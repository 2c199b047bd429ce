// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;

/// Keeps the cells of a table's row that are more than the heading has columns; the standard of the
/// tables (GitHub Flavored Markdown, section 4.10) has them ignored.
final class SurplusCells {

  private SurplusCells() {}

  static void keep(TableRow row, String source) {
    if (row.getSourceSpans().isEmpty()) {
      return;
    }
    SourceSpan span = row.getSourceSpans().getFirst();
    String line =
        source.substring(span.getInputIndex(), span.getInputIndex() + span.getLength());
    List<String> written = split(line.strip());
    int known = 0;
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      known++;
    }
    for (String surplus : written.subList(Math.min(known, written.size()), written.size())) {
      TableCell cell = new TableCell();
      cell.appendChild(new Text(CharacterReferences.resolved(surplus)));
      row.appendChild(cell);
    }
  }

  /// At every bar that no backslash stands before.
  private static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    for (int i = line.startsWith("|") ? 1 : 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '|') {
        cell.append('|');
        i++;
      } else if (c == '|') {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (!cell.toString().isBlank()) {
      cells.add(cell.toString().strip());
    }
    return cells;
  }
}
