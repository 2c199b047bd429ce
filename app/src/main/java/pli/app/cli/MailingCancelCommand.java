// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.app.mailbox.MailingMoves;
import pli.outbox.MailingHead;
import pli.outbox.approval.Preparation;
import pli.words.InputRefused;

/// `pli mailing cancel M`: what has not left will not leave.
@Command(name = "cancel", description = "${bundle:help.mailing.cancel}")
final class MailingCancelCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "MAILING", description = "${bundle:help.mailing.name}")
  private String mailing;

  @Mixin private SignatoryOption who = new SignatoryOption();

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  MailingCancelCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Optional<Preparation> prepared = new SecondPerson(desk).find(mailing);
    if (prepared.isPresent()) {
      return withdrawn(prepared.get()).code();
    }
    Mailings mailings = new Mailings(desk);
    MailingHead head = mailings.find(Optional.of(mailing));
    new MailingMoves(desk.wiring()).cancel(head);
    return mailings
        .print(head, desk.wiring().outbox().mailingEntries(head.id()), false, json)
        .code();
  }

  private ExitStatus withdrawn(Preparation prepared) {
    if (!desk.wiring().approvals().withdraw(prepared, who.signatory(desk.start()))) {
      throw InputRefused.because("approval.gone", "mailing", prepared.mailing().id());
    }
    desk.screen()
        .sayNote(
            "approval.withdrawn", "mailing", prepared.mailing().id(), "name",
            prepared.preparedBy().name());
    return ExitStatus.DONE;
  }
}
