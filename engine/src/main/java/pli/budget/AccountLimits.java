// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;

/// Limits and budgets of accounts, put together from the catalogue, the account and the book.
public final class AccountLimits {

  private final PresetCatalog catalog;
  private final LimitBook book;
  private final InstantSource clock;

  public AccountLimits(PresetCatalog catalog, LimitBook book, InstantSource clock) {
    this.catalog = catalog;
    this.book = book;
    this.clock = clock;
  }

  /// The limits that hold now, sessions included.
  public List<Limit> of(Account account) {
    return LimitsInForce.of(
        account,
        account.providerId().flatMap(catalog::byId).map(ProviderPreset::limits),
        book.own(account.id()),
        book.learnt(account.id(), clock.instant()));
  }

  /// Nothing may begin before, because the server said that a limit is reached.
  public Optional<Instant> closedUntil(Account account) {
    return book.learnt(account.id(), clock.instant()).stream()
        .map(LearntLimit::closedUntil)
        .max(Comparator.naturalOrder());
  }

  /// What is left of them, counted from the tries on record.
  public Budget budget(Account account) {
    Instant now = clock.instant();
    List<Instant> ended = book.countedSince(account.id(), now.minus(LimitKind.DAY.span()));
    return new Budget(
        of(account), Usage.of(ended, now), closedUntil(account).orElse(Instant.MIN));
  }

  public LimitBook book() {
    return book;
  }
}
