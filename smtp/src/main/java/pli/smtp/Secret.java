// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A password or token. It never prints: `toString` is constant, there is no serialised form, and
/// [#reveal()] may only be called where a secret goes out on the wire or into the vault (a test of
/// the dependency rules keeps the list).
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return new Secret(value);
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  /// True if it has fewer characters; says nothing else about it.
  public boolean isShorterThan(int characters) {
    return value.codePointCount(0, value.length()) < characters;
  }

  /// The secret in clear.
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    // Constant time: equality must not tell how much of a guess was right.
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
