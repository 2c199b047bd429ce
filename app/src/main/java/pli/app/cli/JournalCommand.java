// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.app.facts.JournalFacts;
import pli.journal.JournalLine;

/// `pli journal`: the newest lines, and the door to what can be done with all of them.
@Command(name = "journal", description = "${bundle:help.journal}")
final class JournalCommand implements Callable<Integer> {

  /// A screenful. Taste.
  private static final int NEWEST = 40;

  private final Desk desk;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  JournalCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    List<JournalLine> lines = desk.wiring().journal().newest(NEWEST);
    if (json) {
      desk.screen().printDocument(Json.of(lines.stream().map(JournalFacts::of).toList()));
      return ExitStatus.DONE.code();
    }
    if (lines.isEmpty()) {
      desk.screen().sayNote("journal.empty");
    }
    Journals journals = new Journals(desk);
    lines.reversed().forEach(line -> desk.screen().print(journals.line(line)));
    return ExitStatus.DONE.code();
  }
}
