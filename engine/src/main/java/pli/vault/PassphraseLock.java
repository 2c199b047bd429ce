// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import pli.smtp.Secret;

/// Locks a key with a passphrase: Argon2id with 64 MiB and three passes, the second recommendation of
/// RFC 9106 §4, makes the key with which it is sealed.
final class PassphraseLock {

  private static final int MEMORY_KIB = 64 * 1024;
  private static final int PASSES = 3;

  /// RFC 9106 recommends four; it changes the result, so it is fixed.
  private static final int LANES = 4;

  private static final int SALT_BYTES = 16;

  /// What a database that was tampered with may cost at most.
  private static final int MEMORY_KIB_MOST = 1024 * 1024;

  private static final int PASSES_MOST = 64;

  private static final String PURPOSE = "key of the vault";

  private PassphraseLock() {}

  static LockedKey lock(VaultKey key, Secret passphrase) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] clear = key.bytes();
    try {
      byte[] sealed =
          new SecretSeal(made(passphrase, salt, MEMORY_KIB, PASSES)).seal(PURPOSE, clear);
      return new LockedKey(salt, MEMORY_KIB, PASSES, sealed);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /// Empty if it is another passphrase, or the record was changed.
  static Optional<VaultKey> open(LockedKey locked, Secret passphrase) {
    boolean payable =
        locked.memoryKib() >= 8 * LANES && locked.memoryKib() <= MEMORY_KIB_MOST
            && locked.passes() >= 1 && locked.passes() <= PASSES_MOST;
    if (!payable) {
      return Optional.empty();
    }
    VaultKey maker = made(passphrase, locked.salt(), locked.memoryKib(), locked.passes());
    return new SecretSeal(maker).open(PURPOSE, locked.sealed()).flatMap(VaultKey::of);
  }

  private static VaultKey made(Secret passphrase, byte[] salt, int memoryKib, int passes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(LANES)
            .withSalt(salt)
            .build());
    // Keyboards differ in how they make an umlaut; the person means the same.
    byte[] input =
        Normalizer.normalize(passphrase.reveal(), Normalizer.Form.NFC)
            .getBytes(StandardCharsets.UTF_8);
    byte[] output = new byte[VaultKey.KEY_BYTES];
    generator.generateBytes(input, output);
    Arrays.fill(input, (byte) 0);
    return VaultKey.of(output).orElseThrow();
  }
}
