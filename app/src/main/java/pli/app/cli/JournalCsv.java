// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.app.text.CsvCell;
import pli.journal.JournalLine;

/// Lines of the journal for a spreadsheet.
final class JournalCsv {

  static final String HEADER = "account;seq;at;kind;entry;line;hash";

  private JournalCsv() {}

  static String row(JournalLine line) {
    return Stream.of(
            line.account(), String.valueOf(line.seq()), line.at().toString(), line.kind(),
            line.entry().orElse(""), line.text(), line.hash())
        .map(CsvCell::of)
        .collect(Collectors.joining(";"));
  }
}
