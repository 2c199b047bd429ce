// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.mailing.CheckReport;
import pli.mailing.MailingFile;
import pli.mailing.MailingProgress;
import pli.mailing.MailingRelease;
import pli.mailing.RowProblem;
import pli.outbox.MailingHead;

/// `pli mailing rehearse FILE`: the whole mailing to one's own address, or into a folder.
@Command(name = "rehearse", description = "${bundle:help.mailing.rehearse}")
final class MailingRehearseCommand implements Callable<Integer> {

  private final Desk desk;
  private final Mailings mailings;

  @Parameters(index = "0", paramLabel = "FILE", description = "${bundle:help.mailing.file}")
  private Path file;

  @Option(names = "--to", paramLabel = "DIR", description = "${bundle:help.mailing.to-folder}")
  private Path folder;

  @Option(names = "--all", description = "${bundle:help.option.all}")
  private boolean all;

  @Mixin private WaitOption wait = new WaitOption();

  @Mixin private AcceptedRows accepted;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  MailingRehearseCommand(Desk desk) {
    this.desk = desk;
    this.mailings = new Mailings(desk);
  }

  @Override
  public Integer call() throws IOException {
    MailingFile mailing = mailings.read(file);
    return (folder == null ? toOwnAddress(mailing) : intoFolder(mailing)).code();
  }

  private ExitStatus intoFolder(MailingFile mailing) throws IOException {
    Path target = desk.start().folder().resolve(folder);
    EmlFolder eml =
        new EmlFolder(desk, mailing, EmlFolder.accountFor(desk, mailing), target);
    CheckReport report = eml.write(null);
    tell(mailing, report);
    String written = desk.words().count("cli.eml-written", eml.written(), "folder", target);
    if (json) {
      desk.screen().note(written);
    } else {
      desk.screen().print(written);
    }
    return report.isReleasable() ? ExitStatus.DONE : ExitStatus.FOUND_WRONG;
  }

  private ExitStatus toOwnAddress(MailingFile mailing) {
    Account account = mailings.account(mailing);
    MailingHead head;
    try (MailingRelease release = mailings.release(mailing, account, Set.of())) {
      release.accept(accepted.reasons());
      release.rehearseTo(account.address(), desk.words().say("cli.rehearsal-prefix"));
      CheckReport report = release.prepare(OptionalLong.empty(), count -> {});
      if (!report.isReleasable()) {
        tell(mailing, report);
        return ExitStatus.FOUND_WRONG;
      }
      switch (new Preflight(desk).knock(account)) {
        case Doorstep.Door.Closed closed -> {
          new Preflight(desk).print(closed, json);
          return ExitStatus.FOUND_WRONG;
        }
        case Doorstep.Door.Open(OptionalLong sizeLimit, boolean smtpUtf8) -> {
          List<RowProblem> problems = release.notTaken(sizeLimit, smtpUtf8);
          if (!problems.isEmpty()) {
            tell(mailing, release.reportWith(problems));
            return ExitStatus.FOUND_WRONG;
          }
        }
      }
      new PasswordSlips(desk.screen()).write(mailing, release);
      head = release.release();
      desk.screen()
          .note(
              desk.words()
                  .count("handover.released", release.fresh().size(), "mailing", head.id()));
    }
    return Outcomes.of(MailingProgress.of(mailings.handOver(head, wait, json)));
  }

  private void tell(MailingFile mailing, CheckReport report) {
    var problems = new MailingCheckCommand.Problems(desk.screen());
    if (json) {
      desk.screen().printDocument(Json.of(problems.facts(mailing, report, Optional.empty())));
    } else {
      problems.print(report, all);
    }
  }
}
