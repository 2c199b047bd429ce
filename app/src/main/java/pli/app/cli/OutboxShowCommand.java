// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.app.facts.EntryFacts;
import pli.app.facts.Report;
import pli.outbox.OutboxEntry;

/// `pli outbox show ID`: one message with every attempt.
@Command(name = "show", description = "${bundle:help.outbox.show}")
final class OutboxShowCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ID", description = "${bundle:help.outbox.id}")
  private String id;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  OutboxShowCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    OutboxEntry entry = new EntryMoves(desk).entry(id);
    Report.Findings findings = desk.findings();
    if (json) {
      desk.screen().printDocument(Json.of(EntryFacts.of(entry, desk.wiring().outbox(), findings)));
      return ExitStatus.DONE.code();
    }
    new Journals(desk).tellIfFrozen();
    new EntryText(desk).print(entry);
    return ExitStatus.DONE.code();
  }
}
