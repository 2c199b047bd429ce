// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.outbox.Attempt;
import pli.outbox.Decision;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;

/// `pli outbox show ID`: one message with every attempt.
@Command(name = "show", description = "${bundle:help.outbox.show}")
final class OutboxShowCommand implements Callable<Integer> {

  record Facts(
      String entry, String account, String to, String state, String messageId, long sizeBytes,
      List<Try> attempts, List<Verdict> decisions) {}

  record Try(
      int number, String startedAt, String endedAt, String host, String tls, String outcome,
      String stage, List<String> reply) {}

  record Verdict(String at, String from, String to, String reason) {}

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
    Report.Findings findings = new Report.Findings(desk);
    if (json) {
      desk.screen().printDocument(Json.of(facts(entry, attempts, findings)));
      return ExitStatus.DONE.code();
    }
    new ReportText(desk.screen(), findings).printRow(OutboxListCommand.line(entry));
    findings
        .of(entry)
        .ifPresent(new FindingLines(desk.screen(), desk.screen()::print)::printMailIfForIt);
    desk.screen().print(entry.messageId());
    for (Attempt attempt : attempts) {
      desk.screen().print(
          findings.iso(attempt.startedAt()) + "  " + attempt.host() + "  " + attempt.tls() + "  "
              + desk.words().say("cli.outcome." + attempt.outcome().kind().name()) + "  "
              + String.join(" ", attempt.outcome().replyLines()));
    }
    for (Decision decision : desk.wiring().outbox().decisions(entry)) {
      desk.screen().print(
          findings.iso(decision.at()) + "  "
              + desk.words().say(
                  "cli.decision",
                  "from", stateWord(decision.from()),
                  "to", stateWord(decision.to()))
              + "  " + reason(decision));
    }
    return ExitStatus.DONE.code();
  }

  /// A reason that evidence gave is a code; a person's are words.
  private String reason(Decision decision) {
    return desk.words().has(decision.reason())
        ? desk.words().say(decision.reason())
        : decision.reason();
  }

  private String stateWord(OutboxState state) {
    return desk.words().say("cli.state." + Report.stateName(state));
  }

  private Facts facts(OutboxEntry entry, List<Attempt> attempts, Report.Findings findings) {
    return new Facts(
        entry.id(),
        entry.account(),
        entry.recipient().toString(),
        Report.stateName(entry),
        entry.messageId(),
        desk.wiring().outbox().content(entry).sizeBytes(),
        attempts.stream()
            .map(
                one ->
                    new Try(
                        one.number(), findings.iso(one.startedAt()), findings.iso(one.endedAt()),
                        one.host(), one.tls(), one.outcome().kind().name(),
                        one.outcome().stage().name(), one.outcome().replyLines()))
            .toList(),
        desk.wiring().outbox().decisions(entry).stream()
            .map(
                one ->
                    new Verdict(
                        findings.iso(one.at()), Report.stateName(one.from()),
                        Report.stateName(one.to()),
                        one.reason()))
            .toList());
  }
}
