// SPDX-License-Identifier: Apache-2.0
package pli.account;

import pli.smtp.Secret;
import pli.words.Phrase;

/// Keeps one secret per account.
public interface SecretVault {

  /// Keeps the secret, in the place of an earlier one.
  ///
  /// @throws pli.words.InputRefused if it is empty or longer than a password or token can be
  void keep(String account, Secret secret);

  Lookup find(String account);

  void forget(String account);

  /// What the vault has for an account.
  sealed interface Lookup {
    record Found(Secret secret) implements Lookup {}

    /// @param why says that the password must be entered
    record Absent(Phrase why) implements Lookup {}

    /// The key file was lost or replaced, or the entry was changed.
    ///
    /// @param why says that the password must be entered again
    record Unreadable(Phrase why) implements Lookup {}
  }
}
