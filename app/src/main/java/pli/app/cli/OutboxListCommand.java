// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.app.facts.FrozenFacts;
import pli.app.facts.Report;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEntry;

/// `pli outbox list`: what has not found its end.
@Command(name = "list", description = "${bundle:help.outbox.list}")
final class OutboxListCommand implements Callable<Integer> {

  private static final int SHOWN = 1_000;

  private final Desk desk;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  OutboxListCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    List<MailingEntry> rows =
        desk.wiring().outbox().unended(SHOWN).stream().map(OutboxListCommand::line).toList();
    Report.Findings findings = desk.findings();
    if (json) {
      desk.screen()
          .printDocument(
              Json.of(
                  Report.of(new Report.Subject(null, null, null), rows, findings)
                      .with(FrozenFacts.forTerminal(desk.wiring(), desk.words()))));
      return ExitStatus.DONE.code();
    }
    new Journals(desk).tellIfFrozen();
    if (rows.isEmpty()) {
      desk.screen().sayNote("cli.outbox-empty");
    }
    ReportText text = new ReportText(desk.screen(), findings);
    for (MailingEntry row : rows) {
      text.printRow(row);
      desk.screen().print("    " + row.entry().id());
    }
    return ExitStatus.DONE.code();
  }

  static MailingEntry line(OutboxEntry entry) {
    return new MailingEntry(0, entry.recipient().toString(), entry);
  }
}
