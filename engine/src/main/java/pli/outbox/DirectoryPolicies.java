// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.budget.AccountLimits;
import pli.budget.Limit;
import pli.budget.LimitKind;
import pli.budget.LimitReached;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Policies of the lanes from the settings of the accounts, the catalogue and the book of limits.
public final class DirectoryPolicies implements LanePolicy.Source {

  /// Long enough that only a person ends the pause; a date that every database can hold.
  private static final Instant UNTIL_A_PERSON_ACTS = Instant.parse("9999-01-01T00:00:00Z");

  private final AccountDirectory accounts;
  private final AccountLimits limits;
  private final Reader reader;

  /// As they were when a lane last asked for its policy.
  private final Map<String, Account> lastKnown = new ConcurrentHashMap<>();

  /// Reads what a failure means, for an account.
  @FunctionalInterface
  public interface Reader {
    FailureReading read(Optional<Account> account, SmtpStage stage, Cause cause);
  }

  public DirectoryPolicies(
      AccountDirectory accounts, AccountLimits limits, Reader reader) {
    this.accounts = accounts;
    this.limits = limits;
    this.reader = reader;
  }

  /// The same, but nothing is handed over while something holds.
  ///
  /// @param held looks, before anything is begun
  /// @param knownToBeHeld what is known of it without a look, see [LanePolicy.Source#isHeld]
  public LanePolicy.Source unless(BooleanSupplier held, BooleanSupplier knownToBeHeld) {
    return new HeldPolicies(this, held, knownToBeHeld, UNTIL_A_PERSON_ACTS);
  }

  /// @throws StoreUnavailable with the account, if what is set for it is damaged
  @Override
  public LanePolicy of(String accountId) {
    try {
      return read(accountId);
    } catch (StoreUnavailable e) {
      throw e.isOfDamage()
          ? StoreUnavailable.ofDamage(
              Phrase.of("account.settings-damaged", "account", accountId), e)
          : e;
    }
  }

  private LanePolicy read(String accountId) {
    Optional<Account> account = accounts.find(accountId);
    if (account.isEmpty()) {
      return new LanePolicy(
          1, 1, List.of(), Optional.empty(), Optional.of(UNTIL_A_PERSON_ACTS));
    }
    lastKnown.put(accountId, account.get());
    List<Limit> inForce = limits.of(account.get());
    int sessions =
        inForce.stream()
            .filter(limit -> limit.kind() == LimitKind.SESSIONS)
            .mapToInt(Limit::most)
            .min()
            .orElse(1);
    return new LanePolicy(
        sessions,
        account.get().window(),
        inForce,
        limits.closedUntil(account.get()),
        accounts.pauseOf(accountId).map(AccountDirectory.Pause::until));
  }

  @Override
  public void pause(String accountId, Outcome refusal) {
    accounts.pause(
        accountId,
        new AccountDirectory.Pause(
            UNTIL_A_PERSON_ACTS, refusal.stage() + " " + words(refusal)));
  }

  private static String words(Outcome refusal) {
    return refusal.cause() instanceof Cause.GrantEnded(String detail)
        ? detail
        : String.join(" ", refusal.replyLines());
  }

  @Override
  public List<Instant> countedSince(String accountId, Instant since) {
    return limits.book().countedSince(accountId, since);
  }

  @Override
  public Instant clockNoted(String accountId, Instant now) {
    return limits.book().clockNotedOrNow(accountId, now);
  }

  @Override
  public FailureReading read(String accountId, SmtpStage stage, Cause cause) {
    return reader.read(Optional.ofNullable(lastKnown.get(accountId)), stage, cause);
  }

  @Override
  public void limitReached(String accountId, LimitReached said) {
    accounts.find(accountId).ifPresent(account -> limits.learn(account, said));
  }
}
