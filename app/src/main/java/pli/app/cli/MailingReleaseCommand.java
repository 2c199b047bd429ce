// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.journal.Signatory;
import pli.mailing.MailingProgress;
import pli.mailing.MailingRelease;
import pli.outbox.MailingHead;
import pli.outbox.approval.Approvals.Release;
import pli.outbox.approval.Preparation;
import pli.words.InputRefused;

/// `pli mailing release M`: a second person lets go what another has prepared.
@Command(name = "release", description = "${bundle:help.mailing.release}")
final class MailingReleaseCommand implements Callable<Integer> {

  private final Desk desk;
  private final Mailings mailings;

  @Parameters(index = "0", paramLabel = "MAILING", description = "${bundle:help.mailing.name}")
  private String mailing;

  @Option(names = "--yes", description = "${bundle:help.mailing.yes}")
  private boolean yes;

  @Mixin private SignatoryOption who = new SignatoryOption();

  @Mixin private WaitOption wait = new WaitOption();

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  MailingReleaseCommand(Desk desk) {
    this.desk = desk;
    this.mailings = new Mailings(desk);
  }

  @Override
  public Integer call() {
    new Journals(desk).requireInStep();
    Preparation preparation =
        new SecondPerson(desk)
            .find(mailing)
            .orElseThrow(() -> InputRefused.because("approval.none-open", "name", mailing));
    Signatory by = who.signatory(desk.start());
    if (preparation.preparedBy().isSameAs(by)) {
      throw samePerson(preparation);
    }
    Account account = mailings.account(preparation.mailing().account());
    if (!isOpen(account) || !agreed(preparation, account)) {
      return ExitStatus.FOUND_WRONG.code();
    }
    MailingHead head = released(preparation, by);
    desk.wiring().accounts().resume(account.id());
    return Outcomes.ofHandingOver(MailingProgress.of(mailings.handOver(head, wait, json))).code();
  }

  private boolean isOpen(Account account) {
    if (new Preflight(desk).knock(account) instanceof Doorstep.Door.Closed closed) {
      new Preflight(desk).print(closed, json);
      desk.screen().sayNote("cli.nothing-left");
      return false;
    }
    return true;
  }

  private boolean agreed(Preparation preparation, Account account) {
    new SecondPerson(desk).overrides(preparation).forEach(desk.screen()::note);
    if (yes || !desk.screen().isInteractive()) {
      return true;
    }
    int rows = desk.wiring().approvals().rows(preparation).size();
    int overrides = desk.wiring().approvals().decisions(preparation).size();
    String question =
        desk.words()
            .count(
                overrides > 0 ? "approval.question-overrides" : "approval.question", rows,
                "overrides", overrides, "name", preparation.preparedBy().name(), "account",
                account.address(), "provider", mailings.providerName(account.id()));
    boolean agreed = new YesAnswer(desk.words()).isIn(desk.screen().ask(question).orElse(""));
    if (!agreed) {
      desk.screen().sayNote("cli.nothing-left");
    }
    return agreed;
  }

  private MailingHead released(Preparation preparation, Signatory by) {
    int seen = desk.wiring().approvals().decisions(preparation).size();
    return switch (desk.wiring()
        .approvals()
        .release(preparation, by, seen, MailingRelease.EXPIRY)) {
      case Release.Done(MailingHead head) -> {
        tell(preparation, head, by);
        yield head;
      }
      case Release.SamePerson() -> throw samePerson(preparation);
      case Release.Unseen(int all) ->
          throw InputRefused.because("approval.unseen", "mailing", id(preparation), "overrides", all);
      case Release.Gone() -> throw InputRefused.because("approval.gone", "mailing", id(preparation));
    };
  }

  private void tell(Preparation preparation, MailingHead head, Signatory by) {
    desk.screen()
        .note(
            desk.words()
                .count("handover.released", preparation.entries(), "mailing", head.id()));
    Signatory first = preparation.preparedBy();
    if (!by.isProvenOther(first)) {
      desk.screen().sayNote("approval.unproven", "name", first.name(), "other", by.name());
    }
  }

  private InputRefused samePerson(Preparation preparation) {
    return InputRefused.because(
        "approval.same-person", "mailing", id(preparation), "name",
        preparation.preparedBy().name());
  }

  private static String id(Preparation preparation) {
    return preparation.mailing().id();
  }
}
