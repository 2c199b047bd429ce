// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/// The listening side of one sign-in (RFC 4422 §3): from the client's answers to a [SignInAttempt].
/// Knows neither sockets nor base64. Serves one sign-in.
public interface SignInExchange {

  /// The mechanisms that a listener can offer.
  Set<String> NAMES =
      Set.of("PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER");

  /// What to say when the client sent no initial response; no bytes where it has the first word.
  byte[] firstChallenge();

  /// False if the server has the first word (RFC 4954 §4: an initial response is then an error).
  boolean clientSpeaksFirst();

  Step respond(byte[] answer);

  /// What has to be said after the decision and before the reply proper; the client's answer to it
  /// means nothing.
  default Optional<byte[]> lastChallenge(boolean accepted) {
    return Optional.empty();
  }

  /// What follows from an answer.
  sealed interface Step {
    record Challenge(byte[] bytes) implements Step {}

    record Decide(SignInAttempt attempt) implements Step {}

    /// The answer is not what the mechanism asks for (reply 501).
    record Malformed(String detail) implements Step {}
  }

  /// @param mechanism one of [#NAMES]
  /// @param hostName the listener's name, part of a CRAM-MD5 challenge
  static SignInExchange of(String mechanism, String hostName, SecureRandom random) {
    return switch (mechanism) {
      case "PLAIN" -> new PlainExchange();
      case "LOGIN" -> new LoginExchange();
      case "CRAM-MD5" -> new CramMd5Exchange(hostName, random);
      case "SCRAM-SHA-256" -> new ScramSha256Exchange(random);
      case "XOAUTH2", "OAUTHBEARER" -> new BearerExchange(mechanism);
      default -> throw new IllegalArgumentException(mechanism);
    };
  }
}
