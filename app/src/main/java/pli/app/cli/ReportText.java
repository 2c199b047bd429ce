// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import pli.app.facts.Report;
import pli.diagnosis.Finding;
import pli.mailing.MailingProgress;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.words.Words;

/// A mailing as text: each person's outcome, why, and what to do; then the sum.
final class ReportText {

  private final Screen screen;
  private final Words words;
  private final Report.Findings findings;
  private final boolean hints;

  ReportText(Screen screen, Report.Findings findings) {
    this(screen, findings, true);
  }

  private ReportText(Screen screen, Report.Findings findings, boolean hints) {
    this.screen = screen;
    this.words = screen.words();
    this.findings = findings;
    this.hints = hints;
  }

  /// The same without the commands that a person could type next.
  ReportText withoutHints() {
    return new ReportText(screen, findings, false);
  }

  /// Every row.
  void printAll(List<MailingEntry> rows) {
    rows.forEach(this::printRow);
  }

  /// Only the rows that a person should look at.
  void printUnsettled(List<MailingEntry> rows) {
    rows.stream()
        .filter(row -> row.entry().state() != OutboxState.ACCEPTED)
        .forEach(this::printRow);
  }

  void printSum(List<MailingEntry> rows, String provider) {
    MailingProgress progress = MailingProgress.of(rows);
    screen.print(
        screen.styled(
            progress.accepted() == progress.total() ? Screen.Style.GREEN : Screen.Style.BOLD,
            words.say(
                "cli.sum",
                "accepted", Words.number(progress.accepted()),
                "total", Words.number(progress.total()),
                "provider", provider)));
    sumLine("cli.sum.waiting", progress.waiting() + progress.claimed());
    sumLine("cli.sum.deferred", progress.deferred());
    sumLine("cli.sum.refused", progress.refused());
    sumLine("cli.sum.inDoubt", progress.inDoubt());
    sumLine("cli.sum.held", progress.held());
    sumLine("cli.sum.expired", progress.expired());
    sumLine("cli.sum.cancelled", progress.cancelled());
  }

  private void sumLine(String code, int count) {
    if (count > 0) {
      screen.print("  " + words.count(code, count));
    }
  }

  void printRow(MailingEntry row) {
    OutboxEntry entry = row.entry();
    String state = words.say("cli.state." + Report.stateName(entry));
    StringBuilder line = new StringBuilder();
    line.append(screen.styled(style(entry), mark(entry) + " " + state)).append("  ");
    if (row.row() > 0) {
      line.append(words.say("cli.row", "row", row.row())).append("  ");
    }
    line.append(row.label());
    if (!row.label().equals(entry.recipient().toString())) {
      line.append(" <").append(entry.recipient()).append('>');
    }
    if (entry.isDeferred()) {
      findings
          .nextTry(entry)
          .map(
              next ->
                  words.say(
                      "cli.next-try",
                      "time", findings.soon(next),
                      "until", findings.soon(entry.expiresAt())))
          .ifPresent(next -> line.append("  ").append(next));
    }
    screen.print(line.toString());
    findings.of(entry).ifPresent(finding -> printFinding(finding, entry));
  }

  private void printFinding(Finding finding, OutboxEntry entry) {
    new FindingLines(screen, screen::print).printBelow(finding, "    ");
    if (!hints) {
      return;
    }
    if (entry.state() == OutboxState.IN_DOUBT) {
      screen.print(
          "    "
              + words.say(
                  "cli.settle-hint", "id", entry.id(), "attempt", entry.attempts()));
    } else if (entry.state() == OutboxState.REFUSED || entry.state() == OutboxState.EXPIRED) {
      screen.print("    " + words.say("cli.retry-hint", "id", entry.id()));
    }
  }

  private static String mark(OutboxEntry entry) {
    return switch (entry.state()) {
      case ACCEPTED -> "✓";
      case REFUSED, EXPIRED -> "✗";
      case IN_DOUBT -> "?";
      case WAITING, CLAIMED, STAGED -> "…";
      case HELD, CANCELLED -> "–";
    };
  }

  private static Screen.Style style(OutboxEntry entry) {
    return switch (entry.state()) {
      case ACCEPTED -> Screen.Style.GREEN;
      case REFUSED, EXPIRED -> Screen.Style.RED;
      case IN_DOUBT, WAITING, CLAIMED, STAGED -> Screen.Style.YELLOW;
      case HELD, CANCELLED -> Screen.Style.DIM;
    };
  }
}
