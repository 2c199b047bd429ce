// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.journal.Signatory;
import pli.mailing.CheckReport;
import pli.mailing.MailingFile;
import pli.mailing.MailingProgress;
import pli.mailing.MailingRelease;
import pli.mailing.RowProblem;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.approval.Preparation;
import pli.tally.ToHandOver;

/// `pli mailing send FILE`: check, knock at the server's door, ask, release, hand over, report.
@Command(name = "send", description = "${bundle:help.mailing.send}")
final class MailingSendCommand implements Callable<Integer> {

  private final Desk desk;
  private final Mailings mailings;

  @Parameters(index = "0", paramLabel = "FILE", description = "${bundle:help.mailing.file}")
  private Path file;

  @Option(names = "--yes", description = "${bundle:help.mailing.yes}")
  private boolean yes;

  @Option(
      names = "--again",
      split = ",",
      paramLabel = "ROW",
      description = "${bundle:help.mailing.again}")
  private Set<Integer> again = new TreeSet<>();

  @Option(names = "--all", description = "${bundle:help.option.all}")
  private boolean all;

  @Mixin private WaitOption wait = new WaitOption();

  @Mixin private AcceptedRows accepted;

  @Mixin private SignatoryOption who = new SignatoryOption();

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  MailingSendCommand(Desk desk) {
    this.desk = desk;
    this.mailings = new Mailings(desk);
  }

  @Override
  public Integer call() {
    MailingFile mailing = mailings.read(file);
    Account account = mailings.account(mailing);
    MailingHead head;
    SecondPerson second = new SecondPerson(desk);
    Optional<Signatory> prepares = second.preparing(account, who);
    List<Preparation> earlier = second.allOf(mailing);
    try (MailingRelease release = mailings.release(mailing, account, again)) {
      release.replace(earlier, () -> who.signatory(desk.start()));
      release.accept(new Acceptances(desk).of(mailing, accepted.acceptance()));
      CheckReport report = checked(mailing, release);
      if (!isInOrder(mailing, report)) {
        return ExitStatus.FOUND_WRONG.code();
      }
      tellKnown(report, release.known());
      CancelledRows cancelled = new CancelledRows(desk, release.known());
      cancelled.tellInDoubt();
      boolean waits = prepares.isPresent() && !release.fresh().isEmpty();
      // Nobody second would have agreed to those.
      boolean wanted = !yes && !waits && cancelled.areWanted();
      if (!wanted) {
        cancelled.tell(file);
      }
      if (!mayLeave(mailing, account, release, wanted)) {
        return ExitStatus.FOUND_WRONG.code();
      }
      new PasswordSlips(desk).write(mailing, release);
      if (waits) {
        second.prepare(release, earlier, prepares.get(), json);
        new Acceptances(desk).forget(mailing);
        return ExitStatus.WAITING.code();
      }
      head = release.release();
      second.tellTakenBack(earlier, release);
      new Acceptances(desk).forget(mailing);
      if (wanted) {
        cancelled.bringBack();
      }
      tellReleased(head, release);
    }
    return Outcomes.ofHandingOver(MailingProgress.of(mailings.handOver(head, wait, json))).code();
  }

  private void tellReleased(MailingHead head, MailingRelease release) {
    int count = release.fresh().size();
    if (count > 0) {
      desk.screen().note(desk.words().count("handover.released", count, "mailing", head.id()));
    }
  }

  private CheckReport checked(MailingFile mailing, MailingRelease release) {
    ProgressLine line = new ProgressLine(desk.screen(), desk.start().clock());
    CheckReport report =
        release.prepare(OptionalLong.empty(), new CheckProgress(line));
    line.end();
    new Acceptances(desk).keep(mailing, report);
    return report;
  }

  private boolean isInOrder(MailingFile mailing, CheckReport report) {
    var problems = new MailingCheckCommand.Problems(desk.screen());
    if (!report.isReleasable()) {
      if (json) {
        desk.screen().printDocument(Json.of(problems.facts(mailing, report, Optional.empty())));
      } else {
        problems.print(report, all);
      }
      desk.screen().sayNote("cli.nothing-left");
      return false;
    }
    problems.print(report.problems(), all, desk.screen()::note);
    return true;
  }

  /// In the words of the check; what no mailing has, such as a single message of that key, is counted.
  private void tellKnown(CheckReport report, List<MailingEntry> known) {
    new MailingCheckCommand.Problems(desk.screen()).known(report).forEach(desk.screen()::note);
    int accepted = MailingProgress.of(known).accepted();
    if (accepted > 0 && report.known().count() == 0) {
      desk.screen().note(desk.words().count("cli.already-accepted", accepted));
    }
  }

  /// Knocks at the door and asks the last question, if anything would leave.
  ///
  /// @param wanted whether rows that were cancelled are to leave after all
  private boolean mayLeave(
      MailingFile mailing, Account account, MailingRelease release, boolean wanted) {
    boolean somethingOpen = wanted || MailingProgress.of(release.known()).open() > 0;
    if (release.fresh().isEmpty() && !somethingOpen) {
      return true;
    }
    switch (new Preflight(desk).knock(account)) {
      case Doorstep.Door.Closed closed -> {
        new Preflight(desk).print(closed, json);
        desk.screen().sayNote("cli.nothing-left");
        return false;
      }
      case Doorstep.Door.Open(OptionalLong sizeLimit, boolean smtpUtf8) -> {
        desk.wiring().accounts().resume(account.id());
        List<RowProblem> problems = release.notTaken(sizeLimit, smtpUtf8);
        if (!problems.isEmpty()) {
          tellNotTaken(mailing, release, problems);
          return false;
        }
      }
    }
    tellBudget(account, release);
    return release.fresh().isEmpty() || agreed(account, release);
  }

  /// What the server itself announced that it will not take.
  private void tellNotTaken(
      MailingFile mailing, MailingRelease release, List<RowProblem> problems) {
    var printer = new MailingCheckCommand.Problems(desk.screen());
    if (json) {
      CheckReport report = release.reportWith(problems);
      desk.screen().printDocument(Json.of(printer.facts(mailing, report, Optional.empty())));
    } else {
      printer.print(problems, all, desk.screen()::print);
    }
    desk.screen().sayNote("cli.nothing-left");
  }

  /// What leaves now and what must wait, before anybody is asked.
  private void tellBudget(Account account, MailingRelease release) {
    int messages = release.fresh().size() + MailingProgress.of(release.known()).open();
    new Budgets(desk)
        .sentence(account, ToHandOver.of(messages, release.isCopied()))
        .ifPresent(desk.screen()::note);
  }

  private boolean agreed(Account account, MailingRelease release) {
    if (yes || !desk.screen().isInteractive()) {
      return true;
    }
    String question =
        desk.words()
            .count(
                "cli.release-question",
                release.fresh().size(),
                "account", account.address(),
                "provider", mailings.providerName(account.id()));
    boolean agreed = new YesAnswer(desk.words()).isIn(desk.screen().ask(question).orElse(""));
    if (!agreed) {
      desk.screen().sayNote("cli.nothing-left");
    }
    return agreed;
  }
}
