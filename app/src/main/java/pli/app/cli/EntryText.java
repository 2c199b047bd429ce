// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import pli.app.facts.Report;
import pli.app.text.DecisionText;
import pli.outbox.Attempt;
import pli.outbox.Decision;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;

/// One message as text: where it stands and why, each try with its number, each decision.
final class EntryText {

  private final Desk desk;
  private final Report.Findings findings;

  EntryText(Desk desk) {
    this.desk = desk;
    this.findings = desk.findings();
  }

  /// With what could be typed next, and a mail where somebody else has to act.
  void print(OutboxEntry entry) {
    new ReportText(desk.screen(), findings).printRow(OutboxListCommand.line(entry));
    findings
        .of(entry)
        .ifPresent(new FindingLines(desk.screen(), desk.screen()::print)::printMailIfForIt);
    printPast(entry);
  }

  /// For somebody who is asked about it next.
  void printBeforeQuestion(OutboxEntry entry) {
    new ReportText(desk.screen(), findings).withoutHints().printRow(OutboxListCommand.line(entry));
    printPast(entry);
  }

  private void printPast(OutboxEntry entry) {
    desk.screen().print(entry.messageId());
    desk.wiring().outbox().attempts(entry).forEach(this::print);
    desk.wiring().outbox().decisions(entry).forEach(this::print);
  }

  private void print(Attempt attempt) {
    desk.screen().print(
        attempt.number() + "  " + findings.moment(attempt.startedAt()) + "  " + attempt.host() + "  " + attempt.tls() + "  "
            + desk.words().say("cli.outcome." + attempt.outcome().kind().name()) + "  "
            + String.join(" ", attempt.outcome().replyLines()));
  }

  private void print(Decision decision) {
    desk.screen().print(
        findings.moment(decision.at()) + "  "
            + desk.words().say(
                "cli.decision",
                "from", stateWord(decision.from()),
                "to", stateWord(decision.to()))
            + "  " + DecisionText.of(decision.reason(), desk.words()));
  }

  private String stateWord(OutboxState state) {
    return desk.words().say("cli.state." + Report.stateName(state));
  }
}
