// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import pli.diagnosis.Actor;
import pli.diagnosis.Finding;
import pli.diagnosis.FindingFacts;
import pli.words.Words;

/// A finding for a person: what happened, what to do, who can do it, whether Pli tries again, what
/// the server said, where to read on. Everything that shows a finding as text shows it so.
final class FindingLines {

  /// Stands before each line of a mail that is part of something longer.
  private static final String QUOTE = "  | ";

  private final Screen screen;
  private final Words words;
  private final Consumer<String> out;

  /// @param out where the lines go: facts or notes
  FindingLines(Screen screen, Consumer<String> out) {
    this.screen = screen;
    this.words = screen.words();
    this.out = out;
  }

  /// The whole finding, for somebody who wants to understand it.
  void printExplained(Finding finding) {
    printFirst(finding);
    out.accept(
        words.say("explain.actor." + finding.actor().id())
            + " "
            + words.say(finding.retry().phrase()));
    finding.help().ifPresent(out);
  }

  /// The outcome of something that a person just tried: nothing is tried again by itself. Where the
  /// IT person is the one to act, the mail to them follows.
  void print(Finding finding) {
    printFirst(finding.byHand());
    finding.help().ifPresent(out);
    printMailIfForIt(finding);
  }

  /// The mail to the IT person, where they are the one to act.
  void printMailIfForIt(Finding finding) {
    if (finding.actor() == Actor.IT) {
      out.accept(words.say("explain.for-it-below"));
      mailLines(finding).forEach(line -> out.accept(QUOTE + line));
    }
  }

  /// A finding below the line of the message that it is about: what is done with that message
  /// stands there already.
  void printBelow(Finding finding, String indent) {
    out.accept(indent + words.say(finding.cause()));
    printRest(finding, indent);
    if (finding.actor() == Actor.IT) {
      out.accept(indent + words.say("explain.actor.it"));
    }
    finding.help().ifPresent(link -> out.accept(indent + link));
  }

  /// The mail to the IT person alone.
  void printForIt(Finding finding) {
    mailLines(finding).forEach(out);
  }

  private List<String> mailLines(Finding finding) {
    FindingFacts.Mail mail = finding.forIt().spoken(words::say);
    List<String> lines = new ArrayList<>();
    lines.add(words.say("explain.subject-line", "subject", mail.subject()));
    lines.add("");
    mail.body().lines().forEach(lines::add);
    return lines;
  }

  private void printFirst(Finding finding) {
    out.accept(screen.styled(Screen.Style.RED, words.say(finding.cause())));
    printRest(finding, "");
  }

  private void printRest(Finding finding, String indent) {
    out.accept(indent + "→ " + words.say(finding.remedy()));
    if (!finding.raw().isBlank()) {
      String raw = finding.raw().replace("\n", " ");
      out.accept(screen.styled(Screen.Style.DIM, indent + "« " + raw + " »"));
    }
  }
}
