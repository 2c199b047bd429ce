// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.app.facts.Report;
import pli.app.text.BudgetFacts;
import pli.app.text.BudgetText;
import pli.budget.Budget;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxState;

/// What the limits of an account let leave, as a command tells it.
final class Budgets {

  private final Desk desk;

  Budgets(Desk desk) {
    this.desk = desk;
  }

  /// How many of these are still to be handed over.
  static int open(List<MailingEntry> rows) {
    return (int)
        rows.stream()
            .map(row -> row.entry().state())
            .filter(
                state ->
                    state == OutboxState.WAITING
                        || state == OutboxState.CLAIMED
                        || state == OutboxState.STAGED)
            .count();
  }

  /// The sentence for so many messages; empty if nothing is limited.
  Optional<String> sentence(Account account, int count) {
    return new BudgetText(desk.words(), desk.start().zone())
        .sentence(
            new Mailings(desk).providerName(account.id()), count, budget(account), now());
  }

  /// The same as facts.
  Optional<BudgetFacts> facts(Account account, int count) {
    Report.Findings findings = desk.findings();
    return BudgetFacts.of(budget(account), count, now(), findings::iso);
  }

  /// When all of so many will be gone, by the limits alone.
  Instant done(Account account, int count) {
    return budget(account).forecast(now(), count).done();
  }

  private Budget budget(Account account) {
    return desk.wiring().limits().budget(account);
  }

  private Instant now() {
    return desk.wiring().clock().instant();
  }
}
