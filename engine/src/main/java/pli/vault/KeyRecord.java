// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.util.Optional;

/// Which key seals the secrets, without the key.
///
/// @param id tells one key from another; empty for the key file that there is from the beginning,
///     which data folders may share
/// @param locked how the passphrase opens the key; present for [KeyPlace#PASSPHRASE] only
public record KeyRecord(KeyPlace place, String id, Optional<LockedKey> locked) {

  /// The vault of a new installation.
  public static final KeyRecord FIRST = new KeyRecord(KeyPlace.FILE, "", Optional.empty());

  public KeyRecord {
    if (locked.isPresent() != (place == KeyPlace.PASSPHRASE)) {
      throw new IllegalArgumentException("a locked key belongs to a passphrase");
    }
  }
}
