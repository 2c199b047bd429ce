// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import pli.smtp.Secret;
import pli.words.InputRefused;

/// A password as it is kept: Argon2id with 64 MiB and three passes, the second recommendation of
/// RFC 9106 §4, about a fifth of a second each time.
///
/// @param text `$argon2id$v=19$m=65536,t=3,p=4$SALT$HASH`, the usual form
public record PasswordHash(String text) {

  /// Whoever guesses over the network is slowed down; whoever has the hash is not. Taste.
  public static final int CHARS_LEAST = 12;

  /// Longer ones only cost time. Taste.
  public static final int CHARS_MOST = 1_000;

  private static final int MEMORY_KIB = 64 * 1024;
  private static final int PASSES = 3;
  private static final int LANES = 4;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /// What a database that was tampered with may cost at most.
  private static final int MEMORY_KIB_MOST = 1024 * 1024;

  private static final int PASSES_MOST = 64;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{22})"
              + "\\$([A-Za-z0-9+/]{43})");

  private record Cost(int memoryKib, int passes, int lanes) {

    boolean isPayable() {
      return memoryKib <= MEMORY_KIB_MOST && memoryKib >= 8 * lanes
          && passes >= 1 && passes <= PASSES_MOST && lanes >= 1;
    }
  }

  /// @param name of the person, which is no password
  /// @param random must be unpredictable
  /// @throws InputRefused if it is too short, too long or the name itself
  public static PasswordHash of(String name, Secret password, RandomGenerator random) {
    if (password.isShorterThan(CHARS_LEAST)) {
      throw InputRefused.because("access.password-short", "limit", CHARS_LEAST);
    }
    if (!password.isShorterThan(CHARS_MOST + 1)) {
      throw InputRefused.because("access.password-long", "limit", CHARS_MOST);
    }
    if (password.equals(Secret.of(name))) {
      throw InputRefused.because("access.password-name");
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Cost cost = new Cost(MEMORY_KIB, PASSES, LANES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$argon2id$v=19$m=" + cost.memoryKib + ",t=" + cost.passes + ",p=" + cost.lanes + "$"
            + base64.encodeToString(salt) + "$"
            + base64.encodeToString(made(password, salt, cost)));
  }

  /// Takes its time whether it fits or not; what cannot be a password is refused at once.
  public boolean fits(Secret password) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || !password.isShorterThan(CHARS_MOST + 1)) {
      return false;
    }
    Cost cost =
        new Cost(
            Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    return cost.isPayable() && MessageDigest.isEqual(expected, made(password, salt, cost));
  }

  private static byte[] made(Secret password, byte[] salt, Cost cost) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib)
            .withIterations(cost.passes)
            .withParallelism(cost.lanes)
            .withSalt(salt)
            .build());
    // Keyboards differ in how they make an umlaut; the person means the same.
    byte[] input =
        Normalizer.normalize(password.reveal(), Normalizer.Form.NFC)
            .getBytes(StandardCharsets.UTF_8);
    byte[] output = new byte[HASH_BYTES];
    generator.generateBytes(input, output);
    Arrays.fill(input, (byte) 0);
    return output;
  }

  @Override
  public String toString() {
    return "(hash)";
  }
}
