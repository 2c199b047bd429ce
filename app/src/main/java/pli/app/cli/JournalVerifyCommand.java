// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.app.Verification;
import pli.app.facts.VerifyFacts;
import pli.journal.JournalChain;
import pli.journal.RestoreGuard;
import pli.words.Words;

/// `pli journal verify`: whether a line was changed, removed or moved, and whether the outbox says the
/// same.
@Command(name = "verify", description = "${bundle:help.journal.verify}")
final class JournalVerifyCommand implements Callable<Integer> {

  private final Desk desk;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  JournalVerifyCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Verification verification = Verification.of(desk.wiring());
    if (json) {
      desk.screen().printDocument(Json.of(VerifyFacts.of(verification)));
    } else {
      verification.chains().forEach(this::print);
      verification
          .contradictions()
          .forEach(one -> printWrong(RecordText.of(one, desk.words())));
      if (verification.chains().isEmpty()) {
        desk.screen().sayNote("journal.empty");
      }
      print(verification.mark());
    }
    return (verification.isWhole() ? ExitStatus.DONE : ExitStatus.FOUND_WRONG).code();
  }

  private void print(RestoreGuard.MarkState mark) {
    switch (mark) {
      case THERE -> { }
      case NOT_NEEDED -> desk.screen().sayNote("journal.no-mark");
      case MISSING -> printWrong(desk.words().say("journal.mark-missing"));
      case UNREADABLE -> printWrong(desk.words().say("journal.mark-unreadable"));
    }
  }

  private void printWrong(String sentence) {
    desk.screen().print(desk.screen().styled(Screen.Style.RED, "✗") + " " + sentence);
  }

  private void print(JournalChain.Verdict verdict) {
    String lines = Words.number(verdict.head().seq());
    if (verdict.isWhole()) {
      desk.screen()
          .print(
              desk.screen().styled(Screen.Style.GREEN, "✓")
                  + " "
                  + desk.words()
                      .say(
                          "journal.whole",
                          "account", verdict.account(),
                          "lines", lines,
                          "hash", verdict.head().hash()));
      return;
    }
    for (JournalChain.Broken broken : verdict.broken()) {
      String code =
          switch (broken.fault()) {
            case CHANGED -> "journal.fault-changed";
            case MISSING -> "journal.fault-missing";
            case MISLABELLED -> "journal.fault-mislabelled";
            case CUT_OFF -> "journal.fault-cut-off";
            case MOVED -> "journal.fault-moved";
            case FOREIGN -> "journal.fault-foreign";
          };
      printWrong(
          desk.words()
              .say(
                  code, "account", verdict.account(), "line", Words.number(broken.seq())));
    }
  }
}
