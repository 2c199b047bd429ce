// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.util.random.RandomGenerator;
import pli.smtp.Secret;

/// Makes passwords that a person can read from a slip and type: three groups of four, in letters and
/// figures that cannot be taken for each other. 31 signs at 12 places are 59 bits.
public final class PasswordSource {

  private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 3;
  private static final int GROUP = 4;

  private final RandomGenerator random;

  /// @param random of cryptographic quality, but in tests
  public PasswordSource(RandomGenerator random) {
    this.random = random;
  }

  public Secret next() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return Secret.of(text.toString());
  }
}
