// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.app.facts.CheckFacts;
import pli.app.text.BudgetFacts;
import pli.app.text.ComparedText;
import pli.app.text.RecognisedText;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.RowProblem;
import pli.tally.ToHandOver;
import pli.words.Phrase;
import pli.words.Words;

/// `pli mailing check FILE`: everything that would go wrong; nothing leaves.
@Command(name = "check", description = "${bundle:help.mailing.check}")
final class MailingCheckCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "FILE", description = "${bundle:help.mailing.file}")
  private Path file;

  @Option(names = "--all", description = "${bundle:help.option.all}")
  private boolean all;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  @Mixin private AcceptedRows accepted;

  MailingCheckCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    MailingFile mailing = new Mailings(desk).read(file);
    ProgressLine line = new ProgressLine(desk.screen(), desk.start().clock());
    CheckReport report =
        MailingCheck.check(
            mailing, options(mailing), row -> {}, new CheckProgress(line));
    line.end();
    new Acceptances(desk).keep(mailing, report);
    Problems problems = new Problems(desk.screen());
    if (json) {
      desk.screen()
          .printDocument(Json.of(problems.facts(mailing, report, budget(mailing, report))));
    } else {
      problems.print(report, all);
      desk.wiring()
          .accounts()
          .find(mailing.account())
          .flatMap(account -> new Budgets(desk).sentence(account, leaving(account, mailing, report)))
          .ifPresent(desk.screen()::print);
    }
    return (report.isReleasable() ? ExitStatus.DONE : ExitStatus.FOUND_WRONG).code();
  }

  private Optional<BudgetFacts> budget(MailingFile mailing, CheckReport report) {
    return desk.wiring()
        .accounts()
        .find(mailing.account())
        .flatMap(account -> new Budgets(desk).facts(account, leaving(account, mailing, report)));
  }

  private static ToHandOver leaving(Account account, MailingFile mailing, CheckReport report) {
    return ToHandOver.of(report.leaving(), mailing.copyTo(account).isPresent());
  }

  private CheckOptions options(MailingFile mailing) {
    return new Mailings(desk).checkOptions()
        .accepting(new Acceptances(desk).of(mailing, accepted.acceptance()))
        .within(sizeLimit(mailing));
  }

  /// What the catalogue says of the account's provider; the server itself is not asked here.
  private OptionalLong sizeLimit(MailingFile mailing) {
    return desk.wiring()
        .accounts()
        .find(mailing.account())
        .flatMap(pli.account.Account::providerId)
        .flatMap(desk.wiring().catalog()::byId)
        .map(preset -> preset.limits().messageSizeBytes())
        .orElse(OptionalLong.empty());
  }

  /// Problems as facts and as text.
  static final class Problems {

    /// Printed one by one: what a person reads before correcting the first. Taste.
    private static final int SHOWN = 50;

    private final Screen screen;

    Problems(Screen screen) {
      this.screen = screen;
    }

    /// @param budget what the account's limits let leave, where anything is limited
    CheckFacts facts(MailingFile mailing, CheckReport report, Optional<BudgetFacts> budget) {
      return CheckFacts.of(mailing.file().toString(), report, budget, screen.words());
    }

    /// What the look into the documents came to, in one sentence.
    String documents(CheckReport.Documents documents) {
      boolean all = documents.carrying() == documents.read();
      return screen
          .words()
          .count(
              all ? "document.sum-all" : "document.sum",
              documents.read(),
              "carrying",
              Words.number(documents.carrying()));
    }

    /// @param all every problem; else the first, those to be put right before the remarks
    void print(CheckReport report, boolean all) {
      print(report.problems(), all, screen::print);
      screen.print(
          screen
              .words()
              .count("cli.check-sum", report.rows(), "ready", Words.number(report.ready())));
      if (report.documents().read() > 0) {
        screen.print(documents(report.documents()));
      }
      report.recognition()
          .map(by -> RecognisedText.of(by, screen.words()))
          .ifPresent(screen::print);
      known(report).forEach(screen::print);
      report.comparison().map(ComparedText::of).map(screen.words()::say).ifPresent(screen::print);
      if (!report.isReleasable()) {
        screen.say("cli.check-blocked");
      }
    }

    /// What was released before and does not leave again, and whether that is everything.
    List<String> known(CheckReport report) {
      return Stream.concat(
              report.known().phrases().stream(),
              Stream.of(Phrase.of("comparison.known-all"))
                  .filter(_ -> report.isAllKnown() && report.isReleasable()))
          .map(screen.words()::say)
          .toList();
    }

    void print(List<RowProblem> problems, boolean all, Consumer<String> out) {
      boolean cut = !all && problems.size() > SHOWN;
      (cut
              ? problems.stream()
                  .sorted(Comparator.comparing(RowProblem::blocking).reversed())
                  .limit(SHOWN)
              : problems.stream())
          .map(this::line)
          .forEach(out);
      if (cut) {
        long blocking = problems.stream().filter(RowProblem::blocking).count();
        out.accept(
            screen
                .words()
                .count(
                    "handover.more-problems", problems.size() - SHOWN, "blocking",
                    Words.number(Math.max(0, blocking - SHOWN))));
      }
    }

    private String line(RowProblem problem) {
      Screen.Style style = problem.blocking() ? Screen.Style.RED : Screen.Style.YELLOW;
      return screen.styled(style, problem.blocking() ? "✗" : "!")
          + " "
          + sentence(problem);
    }

    /// What a person lets go is told with the reason, so that nothing is covered unseen.
    private String sentence(RowProblem problem) {
      String said = screen.words().say(problem.told());
      return problem.isLetGo()
          ? screen.words().say("document.let-go", "problem", said, "reason", problem.reason())
          : said;
    }
  }
}
