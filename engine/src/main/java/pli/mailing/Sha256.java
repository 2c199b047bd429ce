// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// FIPS 180-4; every Java platform has it.
final class Sha256 {

  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
