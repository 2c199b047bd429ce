// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

/// What became of one recipient of one transaction: always exactly one of four.
public sealed interface RecipientResult {

  /// The server took responsibility (RFC 5321 §6.1).
  record Accepted(Reply reply) implements RecipientResult {}

  /// The server said no for good.
  record Refused(SmtpStage stage, Cause cause) implements RecipientResult {}

  /// Not handed over, and it is proven that the server did not accept: may be tried again.
  record Deferred(SmtpStage stage, Cause cause) implements RecipientResult {}

  /// The final dot went out and no usable reply came back: nobody can know (RFC 1047).
  record InDoubt(Cause cause) implements RecipientResult {}
}
