// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.app.mailbox.MailingMoves;
import pli.mailing.MailingProgress;
import pli.outbox.MailingHead;

/// `pli mailing resume [M]`: what was paused or interrupted goes on.
@Command(name = "resume", description = "${bundle:help.mailing.resume}")
final class MailingResumeCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MAILING",
      description = "${bundle:help.mailing.name}")
  private String mailing;

  @Mixin private WaitOption wait = new WaitOption();

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  MailingResumeCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    new Journals(desk).requireInStep();
    Mailings mailings = new Mailings(desk);
    MailingHead head = mailings.find(Optional.ofNullable(mailing));
    Account account = mailings.account(head.account());
    if (new Preflight(desk).knock(account) instanceof Doorstep.Door.Closed closed) {
      new Preflight(desk).print(closed, json);
      return ExitStatus.FOUND_WRONG.code();
    }
    desk.wiring().accounts().resume(account.id());
    new MailingMoves(desk.wiring()).resume(head);
    return Outcomes.of(MailingProgress.of(mailings.handOver(head, wait, json))).code();
  }
}
