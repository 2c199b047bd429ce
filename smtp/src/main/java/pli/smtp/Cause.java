// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.time.Duration;

/// Why a step did not go as it should. Facts only; words for people are made elsewhere.
public sealed interface Cause {

  /// The server said so.
  record ServerReply(Reply reply) implements Cause {}

  /// No complete reply, or no progress in writing, within the limit.
  record TimedOut(Duration limit) implements Cause {}

  /// The connection ended or could not be used any more.
  ///
  /// @param detail what the operating system or the TLS layer said
  record ConnectionLost(String detail) implements Cause {}

  /// Nobody listens at that port, or the network refused.
  record NotConnected(String detail) implements Cause {}

  record NameNotResolved(String host) implements Cause {}

  record TlsFailed(TlsProblem problem, String detail) implements Cause {}

  /// The server does not announce what the session or the message needs.
  ///
  /// @param keyword the EHLO keyword, such as `STARTTLS` or `SMTPUTF8`
  record ExtensionMissing(String keyword) implements Cause {}

  /// The server speaks something else than SMTP.
  ///
  /// @param detail what was wrong with it
  record ProtocolViolated(String detail) implements Cause {}

  /// The message is larger than the server's announced SIZE (RFC 1870 §5); nothing was handed over.
  record TooLarge(long sizeBytes, long limitBytes) implements Cause {}

  /// We stopped on our side before the message could be accepted: the content could not be read,
  /// the outbox did not grant the final dot, or the program is closing.
  record StoppedHere(String detail) implements Cause {}

  /// There is no access token to sign in with yet: its issuer could not be reached, or has trouble.
  record TokenDelayed(String detail) implements Cause {}

  /// The issuer gives no more access tokens before a person signs in again (RFC 6749 §5.2,
  /// `invalid_grant`).
  ///
  /// @param detail what the issuer said
  record GrantEnded(String detail) implements Cause {}

  /// What is wrong with TLS.
  enum TlsProblem {
    /// The other side does not speak TLS at this port.
    NOT_TLS,
    EXPIRED,
    NOT_YET_VALID,
    WRONG_HOST,
    /// The chain does not end in a root that is trusted.
    UNTRUSTED,
    /// No common version or cipher suite; TLS 1.2 is the least (RFC 8997).
    NO_COMMON_VERSION,
    /// Bytes came with the STARTTLS answer: somebody in the line tries to slip commands in.
    INJECTION,
    OTHER
  }
}
