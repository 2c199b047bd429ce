// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import java.util.Optional;
import pli.account.Account;
import pli.app.facts.Report;
import pli.app.text.BudgetFacts;
import pli.app.text.BudgetText;
import pli.budget.Budget;
import pli.tally.ToHandOver;

/// What the limits of an account let leave, as a command tells it.
final class Budgets {

  private final Desk desk;

  Budgets(Desk desk) {
    this.desk = desk;
  }

  /// The sentence; empty if nothing is limited.
  Optional<String> sentence(Account account, ToHandOver what) {
    return new BudgetText(desk.words(), desk.start().zone())
        .sentence(
            new Mailings(desk).providerName(account.id()), what, budget(account), now());
  }

  /// The same as facts.
  Optional<BudgetFacts> facts(Account account, ToHandOver what) {
    Report.Findings findings = desk.findings();
    return BudgetFacts.of(budget(account), what, now(), findings::iso);
  }

  /// When all of it will be gone, by the limits alone.
  Instant done(Account account, ToHandOver what) {
    return budget(account).forecast(now(), what.recipients()).done();
  }

  private Budget budget(Account account) {
    return desk.wiring().limits().budget(account);
  }

  private Instant now() {
    return desk.wiring().clock().instant();
  }
}
