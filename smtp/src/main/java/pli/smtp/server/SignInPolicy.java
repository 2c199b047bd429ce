// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.List;
import pli.smtp.sasl.SignInExchange;

/// Whether and how clients sign in (RFC 4954).
///
/// @param mechanisms in the order announced; none: AUTH is not offered
/// @param required MAIL gets 530 before a sign-in
/// @param inClear offered without TLS too; the listener is on this computer only
public record SignInPolicy(List<String> mechanisms, boolean required, boolean inClear) {

  /// Everything that the listener can do, required, under TLS only.
  public static final SignInPolicy STANDARD =
      new SignInPolicy(
          List.of("PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER"),
          true,
          false);

  public static final SignInPolicy NONE = new SignInPolicy(List.of(), false, false);

  public SignInPolicy {
    mechanisms = List.copyOf(mechanisms);
    for (String mechanism : mechanisms) {
      if (!SignInExchange.NAMES.contains(mechanism)) {
        throw new IllegalArgumentException("sign-in mechanism '" + mechanism + "'");
      }
    }
    if (required && mechanisms.isEmpty()) {
      throw new IllegalArgumentException("a required sign-in needs a mechanism");
    }
  }

  public SignInPolicy withMechanisms(String... names) {
    return new SignInPolicy(List.of(names), required, inClear);
  }

  public SignInPolicy alsoInClear() {
    return new SignInPolicy(mechanisms, required, true);
  }

  public SignInPolicy optional() {
    return new SignInPolicy(mechanisms, false, inClear);
  }
}
