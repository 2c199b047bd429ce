// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pli.account.Account;
import pli.account.AccountDirectory;

/// Policies of the lanes from the settings of the accounts.
public final class DirectoryPolicies implements LanePolicy.Source {

  /// Long enough that only a person ends the pause; a date that every database can hold.
  private static final Instant UNTIL_A_PERSON_ACTS = Instant.parse("9999-01-01T00:00:00Z");

  private final AccountDirectory accounts;

  public DirectoryPolicies(AccountDirectory accounts) {
    this.accounts = accounts;
  }

  @Override
  public LanePolicy of(String accountId) {
    Optional<Account> account = accounts.find(accountId);
    if (account.isEmpty()) {
      return new LanePolicy(1, Duration.ZERO, Optional.of(UNTIL_A_PERSON_ACTS));
    }
    Duration interval =
        account.get().perMinute().isPresent()
            ? Duration.ofMinutes(1).dividedBy(account.get().perMinute().getAsInt())
            : Duration.ZERO;
    return new LanePolicy(
        account.get().sessions(),
        interval,
        accounts.pauseOf(accountId).map(AccountDirectory.Pause::until));
  }

  @Override
  public void pause(String accountId, Outcome refusal) {
    accounts.pause(
        accountId,
        new AccountDirectory.Pause(
            UNTIL_A_PERSON_ACTS, refusal.stage() + " " + String.join(" ", refusal.replyLines())));
  }
}
