// SPDX-License-Identifier: Apache-2.0
package pli.account;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import pli.smtp.Secret;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Secrets encrypted one by one before they reach the store.
public final class SealedVault implements SecretVault {

  /// Taste: the longest OAuth 2.0 tokens seen are below 5,000 bytes.
  private static final int SECRET_LIMIT_BYTES = 16_384;

  private final SecretSeal seal;
  private final SealedSecrets store;

  public SealedVault(VaultKey key, SealedSecrets store) {
    this.seal = new SecretSeal(key);
    this.store = store;
  }

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
      store.put(account, seal.seal(account, clear));
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  @Override
  public Lookup find(String account) {
    Optional<byte[]> sealed = store.find(account);
    if (sealed.isEmpty()) {
      return new Lookup.Absent(Phrase.of("account.password-absent", "account", account));
    }
    Optional<byte[]> clear = seal.open(account, sealed.get());
    if (clear.isEmpty()) {
      return new Lookup.Unreadable(Phrase.of("account.password-unreadable", "account", account));
    }
    Secret secret = Secret.of(new String(clear.get(), StandardCharsets.UTF_8));
    Arrays.fill(clear.get(), (byte) 0);
    return new Lookup.Found(secret);
  }

  @Override
  public void forget(String account) {
    store.remove(account);
  }
}
