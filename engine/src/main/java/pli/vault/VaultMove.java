// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import pli.words.InputRefused;

/// Moves the vault to another place for its key: a new key is made there and read back, every secret
/// is sealed anew in one transaction, and the old key is erased.
///
/// Whenever the program dies, the secrets are readable with the key that the database names. What may
/// lie about besides is written down first, and erased the next time.
public final class VaultMove {

  private final KeyPlaces places;
  private final SealedSecrets store;
  private final SecureRandom random = new SecureRandom();

  public VaultMove(KeyPlaces places, SealedSecrets store) {
    this.places = places;
    this.store = store;
  }

  /// Moves the vault, also from one key or passphrase to another of the same kind.
  ///
  /// @return the record before
  /// @throws InputRefused if a place cannot be used, or another process moves it at the same time
  public KeyRecord to(KeyPlace place) {
    cleanUp();
    KeyRecord before = store.record();
    SecretSeal old = new SecretSeal(KeyOfAll.open(places, store, before));
    byte[] bytes = new byte[VaultKey.KEY_BYTES];
    random.nextBytes(bytes);
    VaultKey key = VaultKey.of(bytes).orElseThrow();
    KeyRecord next = places.planned(place, key);
    store.announce(next);
    places.make(next, key);
    SecretSeal seal = new SecretSeal(key);
    boolean moved = store.moveTo(next, before, (name, sealed) -> anew(old, seal, name, sealed));
    if (!moved) {
      places.erase(next);
      throw InputRefused.because("vault.moved-meanwhile");
    }
    cleanUp();
    return before;
  }

  /// Erases what a move that did not come to its end left behind.
  public void cleanUp() {
    store
        .leftover()
        .ifPresent(
            leftover -> {
              places.erase(leftover);
              store.settled(leftover);
            });
  }

  /// A secret that the old key does not open stays as it is: unreadable before and after.
  private static byte[] anew(SecretSeal old, SecretSeal next, String name, byte[] sealed) {
    Optional<byte[]> clear = old.open(name, sealed);
    if (clear.isEmpty()) {
      return sealed;
    }
    byte[] result = next.seal(name, clear.get());
    Arrays.fill(clear.get(), (byte) 0);
    return result;
  }
}
