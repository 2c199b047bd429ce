// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import java.util.function.Predicate;
import pli.smtp.Secret;

/// A client's claim to be somebody, as a listener hears it: the same shape for every mechanism,
/// whether the password itself was shown or only a proof of knowing it.
///
/// @param mechanism name in capitals, such as `SCRAM-SHA-256`
/// @param userName the name claimed
/// @param proof true if it was made with exactly the secret it is given
public record SignInAttempt(String mechanism, String userName, Predicate<Secret> proof) {

  /// True if the client knows `known`, the password or token of the user. Compared in constant
  /// time. A listener that accepts without asking cannot prove itself in SCRAM.
  public boolean matches(Secret known) {
    return proof.test(known);
  }

  @Override
  public String toString() {
    return mechanism + " " + userName;
  }
}
