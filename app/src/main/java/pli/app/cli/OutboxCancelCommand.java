// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.outbox.OutboxEntry;
import pli.outbox.PersonMove;

/// `pli outbox cancel ID`: it will not be tried again.
@Command(name = "cancel", description = "${bundle:help.outbox.cancel}")
final class OutboxCancelCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ID", description = "${bundle:help.outbox.id}")
  private String id;

  @Mixin private AttemptOption attempt = new AttemptOption();

  @Option(names = "--reason", paramLabel = "TEXT", description = "${bundle:help.outbox.reason}")
  private String reason;

  OutboxCancelCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    EntryMoves moves = new EntryMoves(desk);
    Optional<OutboxEntry> entry = moves.seen(id, attempt, PersonMove.CANCEL);
    if (entry.isEmpty()) {
      return ExitStatus.FOUND_WRONG.code();
    }
    moves.move(entry.get(), PersonMove.CANCEL, reason);
    desk.screen().say("cli.entry-cancelled", "to", entry.get().recipient());
    return ExitStatus.DONE.code();
  }
}
