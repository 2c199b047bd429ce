// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where the key of the vault lies.
public enum KeyPlace {
  /// A file of mode 0600 outside of the data folder: works without anybody there.
  FILE,
  /// The key store of the system, open while its user is signed in.
  KEYCHAIN,
  /// Nowhere: it is made from a passphrase at each start.
  PASSPHRASE;

  /// The stable name in commands and documents.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<KeyPlace> ofId(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
