// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import pli.smtp.EmailAddress;

/// Makes Message-IDs (RFC 5322 §3.6.4): 128 random bits and the domain of the sender, nothing of
/// the machine or its user. Lower-case letters and digits only, because some systems ignore case.
///
/// As safe for several threads as the randomness it is given; `SecureRandom` is.
public final class MessageIds {

  private static final int ID_BYTES = 16;

  /// Digits and the letters a to v.
  private static final int RADIX = 32;

  /// Digits of 128 bits.
  private static final int ID_LENGTH = 26;

  private final RandomGenerator randomness;

  public MessageIds(RandomGenerator randomness) {
    this.randomness = randomness;
  }

  /// A Message-ID never given before, with angle brackets.
  public String next(EmailAddress sender) {
    byte[] bytes = new byte[ID_BYTES];
    randomness.nextBytes(bytes);
    return of(sender, bytes);
  }

  /// The Message-ID that always belongs to a digest: for what must be known again when it is asked for
  /// once more.
  ///
  /// @param digest its first 128 bits count
  public static String of(EmailAddress sender, byte[] digest) {
    String digits = new BigInteger(1, Arrays.copyOf(digest, ID_BYTES)).toString(RADIX);
    String address = sender.wireForm();
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return "<" + "0".repeat(ID_LENGTH - digits.length()) + digits + "@" + domain + ">";
  }
}
