// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

/// One cell.
///
/// @param text as the sheet shows it, without spaces at either end
/// @param value what stands behind the text where the table knows it: a plain decimal number
///     (`1234.5`) or an ISO 8601 date or date with time; "" for a cell of text
/// @param fault why the cell cannot be trusted, or [CellFault#NONE]
public record Cell(String text, String value, CellFault fault) {

  /// A cell with nothing in it.
  public static final Cell EMPTY = new Cell("", "", CellFault.NONE);

  public Cell {
    if (text.length() > TableLimits.CELL_CHARS) {
      throw new IllegalArgumentException("a cell of " + text.length() + " characters");
    }
  }

  /// A cell of text.
  public static Cell of(String text) {
    return text.isEmpty() ? EMPTY : new Cell(text, "", CellFault.NONE);
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  /// Takes away what people do not see at the ends of a text: spaces, no-break spaces, line ends,
  /// zero-width characters.
  static String tidied(String raw) {
    int from = 0;
    int to = raw.length();
    while (from < to && isUnseen(raw.charAt(from))) {
      from++;
    }
    while (to > from && isUnseen(raw.charAt(to - 1))) {
      to--;
    }
    return raw.substring(from, to);
  }

  private static boolean isUnseen(char c) {
    return switch (c) {
      case ' ', '\t', '\r', '\n', '\u200B', '\u2060', '\uFEFF' -> true;
      default -> Character.isSpaceChar(c);
    };
  }
}
