// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.app.facts.VerifyFacts;
import pli.journal.GenerationMark;
import pli.journal.JournalChain;
import pli.journal.JournalCheck;
import pli.words.Words;

/// `pli journal verify`: whether a line was changed, removed or moved.
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
    Optional<GenerationMark> mark = desk.wiring().guard().mark();
    List<JournalChain.Verdict> verdicts = new JournalCheck(desk.wiring().journal()).check(mark);
    boolean whole = verdicts.stream().allMatch(JournalChain.Verdict::isWhole);
    if (json) {
      desk.screen().printDocument(Json.of(VerifyFacts.of(verdicts, mark.isPresent())));
    } else {
      verdicts.forEach(this::print);
      if (verdicts.isEmpty()) {
        desk.screen().sayNote("journal.empty");
      }
      if (mark.isEmpty()) {
        desk.screen().sayNote("journal.no-mark");
      }
    }
    return (whole ? ExitStatus.DONE : ExitStatus.FOUND_WRONG).code();
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
          };
      desk.screen()
          .print(
              desk.screen().styled(Screen.Style.RED, "✗")
                  + " "
                  + desk.words()
                      .say(
                          code,
                          "account", verdict.account(),
                          "line", Words.number(broken.seq())));
    }
  }
}
