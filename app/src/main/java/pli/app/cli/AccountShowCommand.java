// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.app.facts.AccountFacts;
import pli.app.facts.AccountNotices;
import pli.app.text.BudgetText;
import pli.budget.Limit;
import pli.budget.Standing;
import pli.oauth.Issuer;
import pli.words.Words;

/// `pli account show A`.
@Command(name = "show", description = "${bundle:help.account.show}")
final class AccountShowCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "${bundle:help.account.address}")
  private String address;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  AccountShowCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Account account = new Mailings(desk).account(address);
    AccountFacts facts = desk.facts(account);
    if (json) {
      desk.screen().printDocument(Json.of(facts));
      return ExitStatus.DONE.code();
    }
    Words words = desk.words();
    Table table = new Table();
    table.row(words.say("cli.label.account"), facts.account() + named(facts.name()));
    table.row(
        words.say("cli.label.servers"),
        account.server() + " " + account.server().security());
    table.row(words.say("cli.label.username"), facts.username().isEmpty() ? "–" : facts.username());
    table.row(words.say("cli.label.provider"), new Mailings(desk).providerName(account.id()));
    table.row(
        words.say("cli.label.sign-in"),
        words.say("provider.sign-in." + account.signIn().id()));
    if (facts.oauth() != null) {
      table.row(words.say("oauth.label.signed-in"), signedIn(facts));
    }
    table.row(words.say("cli.label.sessions"), String.valueOf(facts.sessions()));
    if (facts.window() > 1) {
      table.row(
          words.say("pace.label.window"),
          words.say("pace.window", "count", Words.number(facts.window())));
    }
    if (desk.wiring().approvals().isWanted(account.id())) {
      table.row(words.say("approval.label"), words.say("approval.needed"));
    }
    addLimits(table, account);
    if (facts.pausedBecause() != null) {
      table.row(words.say("cli.label.paused"), facts.pausedBecause());
    }
    table.lines().forEach(desk.screen()::print);
    AccountNotices notices = new AccountNotices(desk.wiring(), words);
    notices
        .pause(account)
        .ifPresent(new FindingLines(desk.screen(), desk.screen()::print)::print);
    notices.lines(account).forEach(line -> desk.screen().print("! " + line));
    return ExitStatus.DONE.code();
  }

  private void addLimits(Table table, Account account) {
    Words words = desk.words();
    Standing standing = desk.wiring().limits().standing(account);
    Instant now = desk.wiring().clock().instant();
    BudgetText text = new BudgetText(words, desk.start().zone());
    String provider = new Mailings(desk).providerName(account.id());
    for (Limit limit : standing.budget().limits()) {
      table.row(
          words.say("budget.label.limit"),
          text.rule(limit, provider) + ", "
              + words.say(
                  "budget.used", "count", Words.number(standing.budget().used(limit, now)))
              + learntUntil(limit, account, text, now));
    }
    standing
        .closing()
        .ifPresent(
            one ->
                table.row(words.say("budget.label.closed"), text.closed(provider, one, now)));
    if (standing.isLearnt()) {
      table.row("", new Budgets(desk).forget(account.id()));
    }
    int margin = desk.wiring().limits().book().own(account.id()).margin();
    if (margin > 0) {
      table.row(
          words.say("budget.label.margin"),
          words.say("budget.margin", "count", Words.number(margin)));
    }
  }

  private String learntUntil(Limit limit, Account account, BudgetText text, Instant now) {
    return desk.wiring().limits().book().learnt(account.id(), now).stream()
        .filter(one -> limit.origin() == Limit.Origin.LEARNT && one.kind() == limit.kind())
        .map(one -> text.moment(one.expiresAt(), now))
        .map(moment -> " " + desk.words().say("budget.learnt-until", "date", moment))
        .findFirst()
        .orElse("");
  }

  private String signedIn(AccountFacts facts) {
    AccountFacts.GrantFacts grant = facts.oauth();
    String issuer =
        Issuer.ofId(grant.issuer()).map(Issuer::displayName).orElse(grant.issuer());
    return grant.endedBecause() == null
        ? desk.words()
            .say(
                "oauth.signed-in",
                "name", grant.signedInAs() == null ? facts.account() : grant.signedInAs(),
                "issuer", issuer,
                "date", grant.signedInAt(),
                "until", grant.tokenUntil())
        : desk.words().say("oauth.ended", "issuer", issuer, "account", facts.account());
  }

  private static String named(String name) {
    return name.isEmpty() ? "" : " (" + name + ")";
  }
}
