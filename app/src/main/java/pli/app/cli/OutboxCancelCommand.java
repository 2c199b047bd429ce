// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

  @Option(names = "--reason", paramLabel = "TEXT", description = "${bundle:help.outbox.reason}")
  private String reason;

  OutboxCancelCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    EntryMoves moves = new EntryMoves(desk);
    OutboxEntry entry = moves.entry(id);
    moves.move(entry, PersonMove.CANCEL, reason);
    desk.screen().say("cli.entry-cancelled", "to", entry.recipient());
    return ExitStatus.DONE.code();
  }
}
