// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

/// A cell of a table for a spreadsheet. What a server or a table wrote is text: what a spreadsheet
/// would take for a formula gets an apostrophe before it.
public final class CsvCell {

  private CsvCell() {}

  /// Always in quotes, so that separators and line feeds stay inside.
  public static String of(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
