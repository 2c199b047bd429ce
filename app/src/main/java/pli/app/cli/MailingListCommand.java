// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.app.facts.MailingLine;
import pli.app.facts.Report;
import pli.mailing.MailingNames;
import pli.mailing.MailingProgress;
import pli.outbox.MailingHead;
import pli.outbox.approval.Preparation;

/// `pli mailing list`: the newest mailings first.
@Command(name = "list", description = "${bundle:help.mailing.list}")
final class MailingListCommand implements Callable<Integer> {

  private static final int SHOWN = 200;

  private final Desk desk;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  MailingListCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    List<MailingHead> heads = desk.wiring().outbox().mailings(SHOWN);
    Report.Findings findings = desk.findings();
    if (json) {
      desk.screen()
          .printDocument(
              Json.of(
                  heads.stream()
                      .map(head -> MailingLine.of(head, progress(head), findings))
                      .toList()));
      return ExitStatus.DONE.code();
    }
    new Journals(desk).tellIfFrozen();
    List<Preparation> open = desk.wiring().approvals().open();
    SecondPerson second = new SecondPerson(desk);
    open.forEach(
        one ->
            desk.screen()
                .print(second.waits(one, desk.wiring().approvals().rows(one).size())));
    if (heads.isEmpty() && open.isEmpty()) {
      desk.screen().sayNote("cli.no-mailing");
    }
    Table table = new Table();
    for (MailingHead head : heads) {
      MailingProgress progress = progress(head);
      table.row(
          head.id(),
          findings.minute(head.createdAt()),
          head.account(),
          progress.accepted() + "/" + progress.total(),
          MailingNames.isRehearsal(head.id())
              ? desk.words().say("handover.rehearsal-mark")
              : "",
          head.file());
    }
    table.lines().forEach(desk.screen()::print);
    return ExitStatus.DONE.code();
  }

  private MailingProgress progress(MailingHead head) {
    return MailingProgress.ofCounts(desk.wiring().tallies().ofMailing(head.id()));
  }
}
