// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import java.util.Optional;
import pli.account.Account;
import pli.app.facts.Report;
import pli.app.text.BudgetFacts;
import pli.app.text.BudgetText;
import pli.budget.Standing;
import pli.outbox.OutboxEvent;
import pli.tally.ToHandOver;

/// What the limits of an account let leave, as a command tells it.
final class Budgets {

  private final Desk desk;

  Budgets(Desk desk) {
    this.desk = desk;
  }

  /// The sentence; empty if nothing is limited.
  Optional<String> sentence(Account account, ToHandOver what) {
    Standing standing = standing(account);
    return text()
        .sentence(provider(account.id()), what, standing, now())
        .map(
            sentence ->
                standing.isLearnt() ? sentence + " " + forget(account.id()) : sentence);
  }

  /// Why nothing leaves for now, because the limits are used up.
  String wait(OutboxEvent.LimitReached event) {
    return desk.wiring()
        .accounts()
        .find(event.account())
        .flatMap(account -> standing(account).closing())
        .map(
            closing ->
                text().closed(provider(event.account()), closing, now()) + " "
                    + forget(event.account()))
        .orElseGet(
            () ->
                desk.words()
                    .say(
                        "budget.wait",
                        "provider", provider(event.account()),
                        "time", text().moment(event.next(), now())));
  }

  /// What a person can do about a lesson.
  String forget(String account) {
    return desk.words().say("budget.forget", "account", account);
  }

  /// The same as facts.
  Optional<BudgetFacts> facts(Account account, ToHandOver what) {
    Report.Findings findings = desk.findings();
    return BudgetFacts.of(standing(account), what, now(), findings::iso);
  }

  /// When all of it will be gone, by the limits alone.
  Instant done(Account account, ToHandOver what) {
    return standing(account).budget().forecast(now(), what.recipients()).done();
  }

  private Standing standing(Account account) {
    return desk.wiring().limits().standing(account);
  }

  private BudgetText text() {
    return new BudgetText(desk.words(), desk.start().zone());
  }

  private String provider(String account) {
    return new Mailings(desk).providerName(account);
  }

  private Instant now() {
    return desk.wiring().clock().instant();
  }
}
