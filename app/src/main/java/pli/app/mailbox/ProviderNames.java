// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import java.util.Optional;
import java.util.function.UnaryOperator;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;

/// How people know an account's server: the provider's name, or the server's.
public final class ProviderNames implements UnaryOperator<String> {

  private final AccountDirectory accounts;
  private final PresetCatalog catalog;

  public ProviderNames(AccountDirectory accounts, PresetCatalog catalog) {
    this.accounts = accounts;
    this.catalog = catalog;
  }

  /// @param accountId is the answer itself if the account is gone
  @Override
  public String apply(String accountId) {
    return accounts.find(accountId).map(this::of).orElse(accountId);
  }

  public String of(Account account) {
    return account
        .providerId()
        .flatMap(catalog::byId)
        .map(ProviderPreset::name)
        .orElse(account.server().host());
  }

  /// Everything that is known of an account's provider.
  public Optional<ProviderPreset> preset(Account account) {
    return account.providerId().flatMap(catalog::byId);
  }
}
