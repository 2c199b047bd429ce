// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.ArrayList;
import java.util.List;

/// Text in columns, the last one as wide as it likes.
final class Table {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  void row(String... cells) {
    rows.add(cells);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String[] cells : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < cells.length; column++) {
        line.append(cells[column]);
        if (column < cells.length - 1) {
          line.repeat(' ', width(column) - length(cells[column])).append(GAP);
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream()
        .filter(cells -> cells.length > column + 1)
        .mapToInt(cells -> length(cells[column]))
        .max()
        .orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
