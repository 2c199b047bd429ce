// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.util.function.Supplier;
import pli.account.SecretVault;
import pli.smtp.Secret;

/// Opens the vault when a password is first needed: most commands need none, and should neither make
/// nor complain about a key file.
final class LateVault implements SecretVault {

  private final Supplier<SecretVault> opener;
  private SecretVault opened;

  LateVault(Supplier<SecretVault> opener) {
    this.opener = opener;
  }

  @Override
  public void keep(String account, Secret secret) {
    vault().keep(account, secret);
  }

  @Override
  public Lookup find(String account) {
    return vault().find(account);
  }

  @Override
  public void forget(String account) {
    vault().forget(account);
  }

  private synchronized SecretVault vault() {
    if (opened == null) {
      opened = opener.get();
    }
    return opened;
  }
}
