// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.journal.JournalLine;

/// Lines of the journal for a spreadsheet. What a server or a table wrote is text: a cell that a
/// spreadsheet would take for a formula gets an apostrophe before it.
final class JournalCsv {

  static final String HEADER = "account;seq;at;kind;entry;line;hash";

  private JournalCsv() {}

  static String row(JournalLine line) {
    return Stream.of(
            line.account(), String.valueOf(line.seq()), line.at().toString(), line.kind(),
            line.entry().orElse(""), line.text(), line.hash())
        .map(JournalCsv::cell)
        .collect(Collectors.joining(";"));
  }

  /// Always in quotes, so that separators and line feeds stay inside.
  static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
