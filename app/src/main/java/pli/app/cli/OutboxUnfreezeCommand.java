// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.journal.RestoreGuard;
import pli.words.InputRefused;

/// `pli outbox unfreeze`: a person has looked at a restored outbox, and hand-over may go on.
@Command(name = "unfreeze", description = "${bundle:help.outbox.unfreeze}")
final class OutboxUnfreezeCommand implements Callable<Integer> {

  private final Desk desk;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "${bundle:help.outbox.reason}")
  private String reason;

  OutboxUnfreezeCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    RestoreGuard guard = desk.wiring().guard();
    if (guard.standing() == RestoreGuard.Standing.IN_STEP) {
      throw InputRefused.because("journal.not-frozen");
    }
    if (reason.isBlank()) {
      throw InputRefused.because("journal.reason-needed");
    }
    guard.unfreeze(EntryMoves.text(reason));
    desk.screen().say("journal.unfrozen");
    return ExitStatus.DONE.code();
  }
}
