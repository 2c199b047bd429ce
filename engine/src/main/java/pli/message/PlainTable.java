// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/// A table as aligned columns, or, where that would be too wide for a line, as one paragraph of
/// `heading: value` lines for each row.
final class PlainTable {

  /// RFC 5322 §2.1.1
  private static final int LINE_LIMIT = 78;

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> toTheRight = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();

  PlainTable(TableBlock table, PlainInlines inlines) {
    collect(table, inlines);
  }

  String render() {
    int width = widths.stream().mapToInt(one -> one + GAP.length()).sum() - GAP.length();
    return width <= LINE_LIMIT ? columns() : paragraphs();
  }

  private void collect(Node parent, PlainInlines inlines) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof TableRow row) {
        rows.add(cells(row, inlines));
      } else {
        collect(node, inlines);
      }
    }
  }

  private List<String> cells(TableRow row, PlainInlines inlines) {
    List<String> cells = new ArrayList<>();
    for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
      String text = inlines.of(node).replace('\n', ' ').strip();
      int column = cells.size();
      cells.add(text);
      if (column == widths.size()) {
        widths.add(0);
        toTheRight.add(
            node instanceof TableCell cell && cell.getAlignment() == TableCell.Alignment.RIGHT);
      }
      widths.set(column, Math.max(widths.get(column), length(text)));
    }
    return cells;
  }

  private String columns() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(row));
      if (lines.size() == 1) {
        lines.add(line(widths.stream().map("-"::repeat).toList()));
      }
    }
    return String.join("\n", lines);
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String padding = " ".repeat(widths.get(i) - length(cells.get(i)));
      line.append(i == 0 ? "" : GAP);
      line.append(toTheRight.get(i) ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }

  private String paragraphs() {
    List<String> headings = rows.getFirst();
    List<String> paragraphs = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        String heading = i < headings.size() ? headings.get(i) : "";
        lines.add(heading.isEmpty() ? row.get(i) : heading + ": " + row.get(i));
      }
      paragraphs.add(String.join("\n", lines));
    }
    return paragraphs.isEmpty() ? String.join("\n", headings) : String.join("\n\n", paragraphs);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
