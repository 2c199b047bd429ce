// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The text of a token: made by chance, so a plain hash of it cannot be guessed back (a password
/// needs a slow one, see [PasswordHash]).
public final class TokenText {

  /// So that scanners for secrets recognise one that was published by mistake.
  public static final String PREFIX = "pli_";

  private static final int BYTES = 32;

  private TokenText() {}

  /// @param random must be unpredictable
  public static String next(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// SHA-256, 64 hexadecimal figures.
  public static String hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
