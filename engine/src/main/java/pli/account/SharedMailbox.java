// SPDX-License-Identifier: Apache-2.0
package pli.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import pli.words.Phrase;

/// Accounts that sign in to one mailbox of the provider, such as two addresses of it. Their limits and sessions are
/// counted for each, while the provider counts them together: worth a word, and no fault.
///
/// @param accounts two or more, by address
public record SharedMailbox(List<Account> accounts) {

  public SharedMailbox {
    accounts = List.copyOf(accounts);
  }

  /// The mailbox that an account has in common with others of these; empty if it has it alone.
  ///
  /// @param all those that may be named, with the account itself or without
  public static Optional<SharedMailbox> of(Account account, Collection<Account> all) {
    List<Account> same = new ArrayList<>();
    same.add(account);
    all.stream()
        .filter(one -> !one.id().equals(account.id()))
        .filter(one -> isSame(one, account))
        .forEach(same::add);
    return same.size() > 1 ? Optional.of(new SharedMailbox(same)) : Optional.empty();
  }

  /// All mailboxes that several of these have in common.
  public static List<SharedMailbox> among(Collection<Account> all) {
    List<SharedMailbox> shared = new ArrayList<>();
    for (Account account : all) {
      of(account, all)
          .filter(_ -> shared.stream().noneMatch(one -> one.accounts.contains(account)))
          .ifPresent(shared::add);
    }
    return shared;
  }

  /// The same server, whichever port, or the same provider under another name of its server. Who does not sign in has
  /// no mailbox there.
  private static boolean isSame(Account one, Account other) {
    boolean sameServer =
        host(one).equals(host(other))
            || one.providerId().isPresent() && one.providerId().equals(other.providerId());
    return sameServer
        && !one.userName().isEmpty()
        && one.userName().equalsIgnoreCase(other.userName());
  }

  private static String host(Account account) {
    String host = account.server().host().toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /// The others, beside one of them.
  public List<Account> besides(Account account) {
    return accounts.stream().filter(one -> !one.id().equals(account.id())).toList();
  }

  /// That it is so, and what it means.
  public Phrase told() {
    Account first = accounts.getFirst();
    return Phrase.of(
        "account.shared-mailbox",
        "accounts",
            accounts.stream()
                .map(one -> one.address().toString())
                .sorted()
                .collect(Collectors.joining(", ")),
        "user", first.userName(),
        "host", first.server().host());
  }
}
