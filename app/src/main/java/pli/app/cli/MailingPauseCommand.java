// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.app.mailbox.MailingMoves;
import pli.outbox.MailingHead;

/// `pli mailing pause M`: what has not been tried is put aside.
@Command(name = "pause", description = "${bundle:help.mailing.pause}")
final class MailingPauseCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "MAILING", description = "${bundle:help.mailing.name}")
  private String mailing;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  MailingPauseCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Mailings mailings = new Mailings(desk);
    MailingHead head = mailings.find(Optional.of(mailing));
    new MailingMoves(desk.wiring()).pause(head);
    return mailings
        .print(head, desk.wiring().outbox().mailingEntries(head.id()), false, json)
        .code();
  }
}
