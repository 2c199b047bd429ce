// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.outbox.MailingHead;
import pli.outbox.approval.Preparation;

/// `pli mailing status [M]`: each person's outcome.
@Command(name = "status", description = "${bundle:help.mailing.status}")
final class MailingStatusCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MAILING",
      description = "${bundle:help.mailing.name}")
  private String mailing;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  MailingStatusCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    if (!json) {
      new Journals(desk).tellIfFrozen();
    }
    Mailings mailings = new Mailings(desk);
    SecondPerson second = new SecondPerson(desk);
    Optional<Preparation> prepared = Optional.ofNullable(mailing).flatMap(second::find);
    if (prepared.isPresent()) {
      if (json) {
        second.printDocument(prepared.get());
      } else {
        second.print(prepared.get());
      }
      return ExitStatus.WAITING.code();
    }
    MailingHead head = mailings.find(Optional.ofNullable(mailing));
    return mailings
        .print(head, desk.wiring().outbox().mailingEntries(head.id()), true, json)
        .code();
  }
}
