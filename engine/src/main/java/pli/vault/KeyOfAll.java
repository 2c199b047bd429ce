// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.util.Map;
import pli.words.InputRefused;

/// The key of a vault, such that it opens what other computers have sealed in the same store. A computer that
/// has no key, or another one, must not make its own there: a password that is entered again would be taken
/// from all others, and a vault that is moved would be closed to everybody.
final class KeyOfAll {

  /// More than anybody has accounts.
  private static final int LOOKED_AT = 1_000;

  private KeyOfAll() {}

  /// The key of a record; made where nothing has been sealed yet.
  ///
  /// @throws InputRefused if it is not there or cannot be opened, or is not the one that the others have
  static VaultKey open(KeyPlaces places, SealedSecrets store, KeyRecord record) {
    Map<String, byte[]> sealed = store.ofSeveralComputers(LOOKED_AT);
    if (!sealed.isEmpty() && places.wouldMake(record)) {
      throw elsewhere(places, record);
    }
    VaultKey key = places.open(record);
    SecretSeal seal = new SecretSeal(key);
    boolean opensAny =
        sealed.entrySet().stream()
            .anyMatch(one -> seal.open(one.getKey(), one.getValue()).isPresent());
    if (!sealed.isEmpty() && !opensAny) {
      throw elsewhere(places, record);
    }
    return key;
  }

  private static InputRefused elsewhere(KeyPlaces places, KeyRecord record) {
    return InputRefused.because(
        "vault.key-elsewhere", "place", places.whereabouts(record).orElse(record.place().id()));
  }
}
