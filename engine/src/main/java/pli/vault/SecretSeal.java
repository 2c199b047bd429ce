// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM (NIST SP 800-38D) for single secrets.
///
/// A sealed secret is one version byte, a random nonce of 96 bits, and ciphertext with a tag of 128
/// bits. Version and account name are authenticated, so that an entry cannot be moved to another
/// account. Random nonces are safe here: a vault never sees anything near 2^32 writes (§8.3).
final class SecretSeal {

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  SecretSeal(VaultKey key) {
    this.key = new SecretKeySpec(key.bytes(), "AES");
  }

  byte[] seal(String account, byte[] clear) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, account, nonce).doFinal(clear);
      return ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length)
          .put(VERSION)
          .put(nonce)
          .put(encrypted)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM must be part of every JDK", e);
    }
  }

  /// The secret; empty if the key is another one or a byte was changed.
  Optional<byte[]> open(String account, byte[] sealed) {
    if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(sealed).position(1);
    byte[] nonce = new byte[NONCE_BYTES];
    in.get(nonce);
    byte[] encrypted = new byte[in.remaining()];
    in.get(encrypted);
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, account, nonce).doFinal(encrypted));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM must be part of every JDK", e);
    }
  }

  private Cipher cipher(int mode, String account, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(("pli secret " + VERSION + " " + account).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
