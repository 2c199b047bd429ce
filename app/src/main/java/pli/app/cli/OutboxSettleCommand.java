// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.outbox.OutboxEntry;
import pli.outbox.PersonMove;
import pli.words.InputRefused;

/// `pli outbox settle ID`: a person says what became of a message in doubt.
@Command(name = "settle", description = "${bundle:help.outbox.settle}")
final class OutboxSettleCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ID", description = "${bundle:help.outbox.id}")
  private String id;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Verdict verdict;

  @Mixin private AttemptOption attempt = new AttemptOption();

  @Mixin private WaitOption wait = new WaitOption();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "${bundle:help.outbox.reason}")
  private String reason;

  OutboxSettleCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw InputRefused.because("cli.settle-reason-needed");
    }
    if (!verdict.accepted) {
      new Journals(desk).requireInStep();
    }
    EntryMoves moves = new EntryMoves(desk);
    PersonMove move = verdict.accepted ? PersonMove.SETTLE_ACCEPTED : PersonMove.SETTLE_RESEND;
    Optional<OutboxEntry> entry = moves.seen(id, attempt, move);
    if (entry.isEmpty()) {
      return ExitStatus.FOUND_WRONG.code();
    }
    moves.move(entry.get(), move, reason);
    if (!verdict.accepted) {
      return OutboxRetryCommand.handOver(desk, id, wait.orElse(OutboxRetryCommand.USUAL_WAIT));
    }
    desk.screen().say("cli.settled-accepted", "to", entry.get().recipient());
    return ExitStatus.DONE.code();
  }

  private static final class Verdict {
    @Option(names = "--accepted", description = "${bundle:help.outbox.accepted}")
    private boolean accepted;

    @Option(names = "--resend", description = "${bundle:help.outbox.resend}")
    private boolean resend;
  }
}
