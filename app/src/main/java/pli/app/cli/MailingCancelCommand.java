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
    if (prepared.isEmpty()) {
      return cancelled(new Mailings(desk).find(Optional.of(mailing))).code();
    }
    Optional<MailingHead> running = desk.wiring().outbox().mailing(prepared.get().mailing().id());
    return running
        .map(head -> both(prepared.get(), head))
        .orElseGet(() -> withdrawn(prepared.get()))
        .code();
  }

  /// What is prepared goes on with the mailing, and nothing of either leaves. Or it is of another mailbox and
  /// has the name by chance: then the name means what is leaving, and the file what is prepared.
  private ExitStatus both(Preparation prepared, MailingHead head) {
    boolean goesOn = prepared.mailing().account().equals(head.account());
    if (!goesOn && !mailing.equals(head.id())) {
      return withdrawn(prepared);
    }
    if (!goesOn) {
      SecondPerson second = new SecondPerson(desk);
      desk.screen().note(second.waits(prepared, desk.wiring().approvals().rows(prepared).size()));
    }
    return cancelled(head);
  }

  private ExitStatus cancelled(MailingHead head) {
    new MailingMoves(desk.wiring())
        .cancel(head, () -> who.signatory(desk.start()))
        .forEach(this::tellWithdrawn);
    return new Mailings(desk)
        .print(head, desk.wiring().outbox().mailingEntries(head.id()), false, json);
  }

  private ExitStatus withdrawn(Preparation prepared) {
    if (!desk.wiring().approvals().withdraw(prepared, who.signatory(desk.start()))) {
      throw InputRefused.because("approval.gone", "mailing", prepared.mailing().id());
    }
    tellWithdrawn(prepared);
    return ExitStatus.DONE;
  }

  private void tellWithdrawn(Preparation prepared) {
    desk.screen()
        .sayNote(
            "approval.withdrawn", "mailing", prepared.mailing().id(), "name",
            prepared.preparedBy().name());
  }
}
