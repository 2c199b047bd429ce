// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.app.facts.EntryFacts;
import pli.app.facts.Report;
import pli.app.text.DecisionText;
import pli.outbox.Attempt;
import pli.outbox.Decision;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;

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
    List<Attempt> attempts = desk.wiring().outbox().attempts(entry);
    Report.Findings findings = desk.findings();
    if (json) {
      desk.screen().printDocument(Json.of(EntryFacts.of(entry, desk.wiring().outbox(), findings)));
      return ExitStatus.DONE.code();
    }
    new ReportText(desk.screen(), findings).printRow(OutboxListCommand.line(entry));
    findings
        .of(entry)
        .ifPresent(new FindingLines(desk.screen(), desk.screen()::print)::printMailIfForIt);
    desk.screen().print(entry.messageId());
    for (Attempt attempt : attempts) {
      desk.screen().print(
          findings.moment(attempt.startedAt()) + "  " + attempt.host() + "  " + attempt.tls() + "  "
              + desk.words().say("cli.outcome." + attempt.outcome().kind().name()) + "  "
              + String.join(" ", attempt.outcome().replyLines()));
    }
    for (Decision decision : desk.wiring().outbox().decisions(entry)) {
      desk.screen().print(
          findings.moment(decision.at()) + "  "
              + desk.words().say(
                  "cli.decision",
                  "from", stateWord(decision.from()),
                  "to", stateWord(decision.to()))
              + "  " + DecisionText.of(decision.reason(), desk.words()));
    }
    return ExitStatus.DONE.code();
  }

  private String stateWord(OutboxState state) {
    return desk.words().say("cli.state." + Report.stateName(state));
  }
}
