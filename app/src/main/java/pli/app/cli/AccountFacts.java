// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.text.BudgetFacts;
import pli.budget.Budget;

/// An account as `--json` prints it; never with anything secret.
record AccountFacts(
    String account,
    String name,
    String host,
    int port,
    String security,
    String username,
    String signIn,
    String provider,
    boolean ownRoot,
    int sessions,
    Integer perMinute,
    String copyTo,
    String pausedBecause,
    List<BudgetFacts.LimitUse> limits,
    int margin) {

  static AccountFacts of(Account account, Wiring wiring) {
    return new AccountFacts(
        account.id(),
        account.displayName(),
        account.server().host(),
        account.server().port(),
        account.server().security().name().toLowerCase(Locale.ROOT),
        account.userName(),
        account.signIn().id(),
        account.providerId().orElse(null),
        account.trustedRootPem().isPresent(),
        account.sessions(),
        account.perMinute().isPresent() ? account.perMinute().getAsInt() : null,
        account.copyTo().map(Object::toString).orElse(null),
        wiring.accounts().pauseOf(account.id()).map(pause -> pause.reason()).orElse(null),
        limits(account, wiring),
        wiring.limits().book().own(account.id()).margin());
  }

  private static List<BudgetFacts.LimitUse> limits(Account account, Wiring wiring) {
    Budget budget = wiring.limits().budget(account);
    Instant now = wiring.clock().instant();
    return budget.limits().stream().map(limit -> BudgetFacts.use(limit, budget, now)).toList();
  }
}
