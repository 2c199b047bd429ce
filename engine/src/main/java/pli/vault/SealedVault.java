// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import pli.account.SecretVault;
import pli.smtp.Secret;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Secrets encrypted one by one before they reach the store.
///
/// The key is opened when a secret is first needed: most commands need none, and should neither make
/// nor complain about one. It is opened anew when another process has moved the vault meanwhile.
public final class SealedVault implements SecretVault {

  /// Taste: the longest OAuth 2.0 tokens seen are below 5,000 bytes, and two lie together.
  private static final int SECRET_LIMIT_BYTES = 32_768;

  /// Nobody moves a vault more often while a secret is being kept.
  private static final int MOVES_MOST = 5;

  private final KeyPlaces places;
  private final SealedSecrets store;
  private Optional<Opened> opened = Optional.empty();

  public SealedVault(KeyPlaces places, SealedSecrets store) {
    this.places = places;
    this.store = store;
  }

  private record Opened(String keyId, SecretSeal seal) {}

  @Override
  public void keep(String account, Secret secret) {
    byte[] clear = secret.reveal().getBytes(StandardCharsets.UTF_8);
    try {
      if (clear.length == 0) {
        throw InputRefused.because("account.password-empty", "account", account);
      }
      if (clear.length > SECRET_LIMIT_BYTES) {
        throw InputRefused.because("account.password-too-long", "account", account);
      }
      for (int i = 0; i < MOVES_MOST; i++) {
        Opened now = opened();
        if (store.put(account, now.seal.seal(account, clear), now.keyId)) {
          return;
        }
      }
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
    throw new StoreUnavailable(
        Phrase.of("vault.moved-meanwhile"), new IllegalStateException("moved again and again"));
  }

  /// A key that cannot be had is told as what it is: unreadable, and why.
  @Override
  public Lookup find(String account) {
    try {
      return look(account);
    } catch (InputRefused e) {
      return new Lookup.Unreadable(e.phrase());
    }
  }

  private Lookup look(String account) {
    for (int i = 0; i < MOVES_MOST; i++) {
      if (store.find(account).isEmpty()) {
        return new Lookup.Absent(Phrase.of("account.password-absent", "account", account));
      }
      Opened now = opened();
      // Read after the key, and tried again if the key changed in between.
      Optional<byte[]> clear =
          store.find(account).flatMap(sealed -> now.seal.open(account, sealed));
      if (clear.isPresent()) {
        Secret secret = Secret.of(new String(clear.get(), StandardCharsets.UTF_8));
        Arrays.fill(clear.get(), (byte) 0);
        return new Lookup.Found(secret);
      }
      if (store.record().id().equals(now.keyId)) {
        break;
      }
    }
    return new Lookup.Unreadable(Phrase.of("account.password-unreadable", "account", account));
  }

  @Override
  public void forget(String account) {
    store.remove(account);
  }

  private synchronized Opened opened() {
    KeyRecord record = store.record();
    if (opened.isEmpty() || !opened.get().keyId.equals(record.id())) {
      VaultKey key = KeyOfAll.open(places, store, record);
      opened = Optional.of(new Opened(record.id(), new SecretSeal(key)));
    }
    return opened.get();
  }
}
