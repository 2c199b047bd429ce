// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import java.util.function.Supplier;
import pli.account.SecretVault;
import pli.oauth.RefreshGate;
import pli.smtp.Secret;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// A vault on a full disk: what is there can be read, and nothing can be kept.
record FullVault(SecretVault vault) implements SecretVault {

  static RefreshGate openGate() {
    return new RefreshGate() {
      @Override
      public <T> T alone(String account, Supplier<T> work) {
        return work.get();
      }
    };
  }

  @Override
  public void keep(String account, Secret secret) {
    throw new StoreUnavailable(
        Phrase.of("outbox.store-closed"), new IllegalStateException("no room"));
  }

  @Override
  public Lookup find(String account) {
    return vault.find(account);
  }

  @Override
  public void forget(String account) {
    vault.forget(account);
  }
}
