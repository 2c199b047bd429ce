// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.util.Optional;
import pli.smtp.Secret;

/// The key store of the system, behind a seam.
///
/// Every method may throw [KeychainUnusable].
public interface Keychain {

  /// What the system calls it, such as `GNOME_KEYRING`.
  String name();

  void keep(String entry, Secret secret);

  Optional<Secret> find(String entry);

  void forget(String entry);

  /// There is none, or it is locked and nobody opened it.
  final class KeychainUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeychainUnusable(String detail, Throwable cause) {
      super(detail, cause);
    }
  }
}
