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
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.tally.ToHandOver;

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
    Optional<Account> account = desk.wiring().accounts().find(mailing.account());
    OptionalLong limit = OptionalLong.empty();
    if (account.isPresent()) {
      switch (new Preflight(desk).knockAsSender(account.get())) {
        case Doorstep.Door.Closed closed -> {
          new Preflight(desk).print(closed, json);
          return ExitStatus.FOUND_WRONG;
        }
        case Doorstep.Door.Open(OptionalLong sizeLimit, boolean _) -> {
          tellDoor(account.get(), sizeLimit);
          limit = sizeLimit;
        }
      }
    } else {
      desk.screen().sayNote("rehearsal.no-account", "account", mailing.account());
    }
    EmlFolder eml =
        new EmlFolder(
            desk, mailing, EmlFolder.accountFor(desk, mailing), target, accepted.acceptance());
    CheckReport report = eml.write(null, limit);
    tell(mailing, report);
    String written = desk.words().count("cli.eml-written", eml.written(), "folder", target);
    if (json) {
      desk.screen().note(written);
    } else {
      desk.screen().print(written);
    }
    if (account.isPresent() && report.ready() > 0) {
      new RehearsedTime(desk)
          .tellLimits(
              account.get(),
              ToHandOver.of(report.ready(), mailing.copyTo(account.get()).isPresent()));
    }
    return report.isReleasable() ? ExitStatus.DONE : ExitStatus.FOUND_WRONG;
  }

  private void tellDoor(Account account, OptionalLong limit) {
    String provider = mailings.providerName(account.id());
    if (limit.isPresent()) {
      desk.screen()
          .sayNote(
              "rehearsal.door", "provider", provider, "account", account.address(), "sizeBytes",
              limit.getAsLong());
    } else {
      desk.screen()
          .sayNote("rehearsal.door-any-size", "provider", provider, "account", account.address());
    }
  }

  private ExitStatus toOwnAddress(MailingFile mailing) {
    Account account = mailings.account(mailing);
    MailingHead head;
    try (MailingRelease release = mailings.release(mailing, account, Set.of())) {
      release.accept(new Acceptances(desk).of(mailing, accepted.acceptance()));
      release.rehearseTo(account.address(), desk.words().say("cli.rehearsal-prefix"));
      if (!isInOrder(mailing, release) || !isTaken(mailing, account, release)) {
        return ExitStatus.FOUND_WRONG;
      }
      new PasswordSlips(desk).write(mailing, release);
      head = release.release();
      desk.screen()
          .note(
              desk.words()
                  .count("handover.released", release.fresh().size(), "mailing", head.id()));
    }
    RehearsedTime time = new RehearsedTime(desk);
    List<MailingEntry> rows = mailings.handOver(head, wait, json);
    time.tell(account, rows, mailing.copyTo(account).isPresent());
    return Outcomes.of(MailingProgress.of(rows));
  }

  private boolean isInOrder(MailingFile mailing, MailingRelease release) {
    ProgressLine line = new ProgressLine(desk.screen(), desk.start().clock());
    CheckReport report = release.prepare(OptionalLong.empty(), new CheckProgress(line));
    line.end();
    new Acceptances(desk).keep(mailing, report);
    if (!report.isReleasable()) {
      tell(mailing, report);
    }
    return report.isReleasable();
  }

  /// Whether the server lets the sender in and takes every message.
  private boolean isTaken(MailingFile mailing, Account account, MailingRelease release) {
    return switch (new Preflight(desk).knockAsSender(account)) {
      case Doorstep.Door.Closed closed -> {
        new Preflight(desk).print(closed, json);
        yield false;
      }
      case Doorstep.Door.Open(OptionalLong sizeLimit, boolean smtpUtf8) -> {
        tellDoor(account, sizeLimit);
        List<RowProblem> problems = release.notTaken(sizeLimit, smtpUtf8);
        if (!problems.isEmpty()) {
          tell(mailing, release.reportWith(problems));
        }
        yield problems.isEmpty();
      }
    };
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
