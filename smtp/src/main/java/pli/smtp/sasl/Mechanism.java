// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import java.util.Optional;

/// One sign-in by one SASL mechanism, from the client's side (RFC 4422 §3).
///
/// Challenges and answers are the bytes themselves; base64 and the line are the session's matter.
public interface Mechanism {

  /// The registered name, such as `PLAIN`.
  String name();

  /// What goes out with the AUTH command; empty for a mechanism in which the server speaks first.
  Optional<byte[]> initialResponse();

  /// The answer to a challenge.
  ///
  /// @throws SignInAbortedException if the server cannot be the one that knows the password, or
  ///     asks for something that is not in the mechanism; the session then cancels with `*`
  byte[] respond(byte[] challenge) throws SignInAbortedException;

  /// Asked after the server said yes: false if the mechanism demands a proof from the server that
  /// did not come.
  default boolean serverProven() {
    return true;
  }
}
