// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.facts.FrozenFacts;
import pli.app.facts.Report;
import pli.app.mailbox.ProviderNames;
import pli.app.text.BudgetFacts;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.MailingFile;
import pli.mailing.MailingNames;
import pli.mailing.MailingRelease;
import pli.mailing.RowMessages;
import pli.mailing.comparison.ComparisonSource;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.tally.ToHandOver;
import pli.words.InputRefused;
import pli.words.Phrase;

/// What the mailing commands have in common.
final class Mailings {

  /// Long enough for the second try of a server that lets unknown senders wait five minutes.
  private static final Duration USUAL_WAIT = Duration.ofMinutes(10);

  private final Desk desk;

  Mailings(Desk desk) {
    this.desk = desk;
  }

  MailingFile read(Path file) {
    return MailingFile.read(desk.start().folder().resolve(file));
  }

  Account account(MailingFile file) {
    return account(file.account().toString());
  }

  Account account(String address) {
    return desk.wiring()
        .accounts()
        .find(address.toLowerCase(java.util.Locale.ROOT))
        .orElseThrow(() -> InputRefused.because("account.unknown", "account", address));
  }

  /// How people know the account's server: the provider's name, or the server's.
  String providerName(String accountId) {
    return new ProviderNames(desk.wiring().accounts(), desk.wiring().catalog()).apply(accountId);
  }

  /// What every check is told.
  CheckOptions checkOptions() {
    Wiring wiring = desk.wiring();
    return CheckOptions.usual(new PasswordSource(wiring.random()))
        .comparedWith(
            new ComparisonSource(wiring.earlierMailings(), wiring.clock(), desk.start().zone()));
  }

  MailingRelease release(MailingFile file, Account account, Set<Integer> again) {
    new Journals(desk).requireInStep();
    Wiring wiring = desk.wiring();
    MailingRelease release =
        new MailingRelease(
            file, account, wiring.outbox(), messages(file, account), wiring.clock(),
            checkOptions());
    release.repeat(again);
    return release;
  }

  RowMessages messages(MailingFile file, Account account) {
    return new RowMessages(
        file, account, desk.wiring().messageIds(), desk.wiring().clock(), desk.start().zone());
  }

  /// A mailing by its id, by its file, or the newest one.
  MailingHead find(Optional<String> name) {
    var outbox = desk.wiring().outbox();
    if (name.isEmpty()) {
      return outbox.mailings(1).stream()
          .findFirst()
          .orElseThrow(() -> InputRefused.because("cli.no-mailing"));
    }
    Path file = desk.start().folder().resolve(name.get()).normalize();
    return outbox
        .mailing(name.get())
        .or(() -> Files.exists(file) ? ofFile(file) : Optional.empty())
        .orElseThrow(() -> InputRefused.because("cli.mailing-unknown", "name", name.get()));
  }

  private Optional<BudgetFacts> budget(MailingHead head) {
    return desk.wiring()
        .accounts()
        .find(head.account())
        .flatMap(account -> new Budgets(desk).facts(account, toHandOver(head)));
  }

  private Optional<String> sentence(MailingHead head) {
    return desk.wiring()
        .accounts()
        .find(head.account())
        .flatMap(account -> new Budgets(desk).sentence(account, toHandOver(head)));
  }

  private ToHandOver toHandOver(MailingHead head) {
    return desk.wiring().tallies().toHandOver(head.id());
  }

  /// The newest mailing of a file; a rehearsal only where there is nothing else.
  private Optional<MailingHead> ofFile(Path file) {
    List<MailingHead> all = desk.wiring().outbox().mailingsOfFile(file.toString());
    return all.stream()
        .filter(one -> !MailingNames.isRehearsal(one.id()))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /// Hands a mailing over, looks on, and says what became of it and how the rest goes on.
  ///
  /// @return how the rows stood at the end
  List<MailingEntry> handOver(MailingHead head, WaitOption wait, boolean json) {
    Follower.Plan plan =
        new Follower.Plan(
            head.account(),
            wait.orElse(USUAL_WAIT),
            Optional.of(Phrase.of("cli.resume-hint", "mailing", head.id())));
    Follower follower = new Follower(desk, desk.wiring().standardSchedule(), plan);
    List<MailingEntry> rows = follower.followMailing(head.id());
    print(head, rows, false, json);
    follower.tellRest(rows);
    return rows;
  }

  /// Prints where a mailing stands.
  ///
  /// @param all every row, not only those that a person should look at
  ExitStatus print(MailingHead head, List<MailingEntry> rows, boolean all, boolean json) {
    Report.Findings findings = desk.findings();
    if (json) {
      Report.Subject subject = new Report.Subject(head.id(), head.kind(), head.account());
      Report report = Report.of(subject, rows, findings);
      desk.screen()
          .printDocument(
              Json.of(
                  report
                      .with(budget(head))
                      .with(FrozenFacts.forTerminal(desk.wiring(), desk.words()))));
    } else {
      ReportText text = new ReportText(desk.screen(), findings);
      if (MailingNames.isRehearsal(head.id())) {
        desk.screen().say("handover.rehearsal", "mailing", head.id(), "account", head.account());
      }
      if (all) {
        text.printAll(rows);
      } else {
        text.printUnsettled(rows);
      }
      text.printSum(rows, providerName(head.account()));
      sentence(head).ifPresent(desk.screen()::print);
    }
    return Outcomes.of(pli.mailing.MailingProgress.of(rows));
  }
}
