// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.text.BudgetFacts;
import pli.budget.Budget;
import pli.diagnosis.FindingFacts;
import pli.oauth.Grant;
import pli.provider.SignInKind;
import pli.words.Words;

/// An account as `--json` prints it; never with anything secret.
///
/// @param sharesMailboxWith others that sign in to the same mailbox of the provider, which counts them together
public record AccountFacts(
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
    int window,
    String copyTo,
    List<String> sharesMailboxWith,
    String pausedBecause,
    FindingFacts pauseFinding,
    List<ChangeFacts> changes,
    List<BudgetFacts.LimitUse> limits,
    int margin,
    BudgetFacts.Closed closed,
    GrantFacts oauth) {

  /// @param tokenUntil the newest access token's end; it is renewed without a person
  public record GrantFacts(
      String issuer,
      String clientId,
      String signedInAs,
      String signedInAt,
      String tokenUntil,
      String endedBecause) {

    public static GrantFacts of(Grant grant, ZoneId zone) {
      return new GrantFacts(
          grant.issuer().id(),
          grant.clientId(),
          grant.signedInAs().orElse(null),
          Report.iso(grant.signedInAt(), zone),
          Report.iso(grant.tokenUntil(), zone),
          grant.endedBecause().orElse(null));
    }
  }

  /// @param named those of other accounts that may be named
  public static AccountFacts of(
      Account account, Wiring wiring, Words words, ZoneId zone, Predicate<Account> named) {
    boolean byToken = account.signIn() == SignInKind.OAUTH2;
    AccountNotices notices = new AccountNotices(wiring, words);
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
        account.window(),
        account.copyTo().map(Object::toString).orElse(null),
        notices.sharedMailbox(account).stream()
            .flatMap(one -> one.besides(account).stream())
            .filter(named)
            .map(Account::id)
            .toList(),
        wiring.accounts().pauseOf(account.id()).map(pause -> pause.reason()).orElse(null),
        notices.pause(account).map(one -> one.facts(words::say)).orElse(null),
        notices.changes(account),
        limits(account, wiring),
        wiring.limits().book().own(account.id()).margin(),
        BudgetFacts.Closed.of(
            wiring.limits().standing(account), moment -> Report.iso(moment, zone)),
        (byToken ? wiring.grants().find(account.id()) : Optional.<Grant>empty())
            .map(grant -> GrantFacts.of(grant, zone))
            .orElse(null));
  }

  private static List<BudgetFacts.LimitUse> limits(Account account, Wiring wiring) {
    Budget budget = wiring.limits().budget(account);
    Instant now = wiring.clock().instant();
    return budget.limits().stream().map(limit -> BudgetFacts.use(limit, budget, now)).toList();
  }
}
