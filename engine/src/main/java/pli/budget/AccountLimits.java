// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.provider.PresetCatalog;
import pli.provider.ProviderLimits;
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
        published(account),
        book.own(account.id()),
        book.learnt(account.id(), clock.instant()));
  }

  /// Nothing may begin before, because the server said that a limit is reached.
  public Optional<Instant> closedUntil(Account account) {
    return closing(account).map(Closing::until);
  }

  /// Why nothing may begin now, if the server said that a limit is reached.
  public Optional<Closing> closing(Account account) {
    Instant now = clock.instant();
    return book.learnt(account.id(), now).stream()
        .filter(one -> now.isBefore(one.closedUntil()))
        .max(Comparator.comparing(LearntLimit::closedUntil))
        .map(one -> closing(one, account));
  }

  private Closing closing(LearntLimit lesson, Account account) {
    boolean lasts =
        LimitsInForce.isLasting(lesson, account, published(account), book.own(account.id()));
    return new Closing(
        lesson.kind(), lesson.at(), lesson.closedUntil(), lesson.most(), !lasts);
  }

  /// Keeps what a server's reply teaches.
  public void learn(Account account, LimitReached said) {
    Optional<LearntLimit> before =
        book.learnt(account.id(), said.at()).stream()
            .filter(one -> one.kind() == said.kind())
            .findFirst();
    int least =
        LimitsInForce.leastLasting(
            said.kind(), account, published(account), book.own(account.id()));
    book.learn(account.id(), LearntLimit.of(said, before, least));
  }

  private Optional<ProviderLimits> published(Account account) {
    return account.providerId().flatMap(catalog::byId).map(ProviderPreset::limits);
  }

  /// What is left of them, counted from the tries on record.
  public Budget budget(Account account) {
    Instant now = clock.instant();
    List<Instant> ended = book.countedSince(account.id(), now.minus(LimitKind.DAY.span()));
    return new Budget(
        of(account), usage(account, ended, now), closedUntil(account).orElse(Instant.MIN));
  }

  private Usage usage(Account account, List<Instant> ended, Instant now) {
    return Usage.of(
        ended,
        Usage.isAhead(ended, now) ? book.clockNoted(account.id(), now).orElse(now) : now,
        now);
  }

  /// The same, with what the server said of it.
  public Standing standing(Account account) {
    return new Standing(budget(account), closing(account));
  }

  /// When the next message may begin, by the limits alone: now, or a moment to come.
  public Instant next(Account account) {
    return budget(account).next(clock.instant());
  }

  public LimitBook book() {
    return book;
  }
}
