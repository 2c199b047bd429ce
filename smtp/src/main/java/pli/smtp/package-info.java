// SPDX-License-Identifier: Apache-2.0

/// The vocabulary of message submission (RFC 5321, RFC 6409): replies, stages, addresses,
/// envelopes, content, what a server announces, and what became of each recipient.
///
/// Values only. Nothing here opens a socket, reads a clock or knows another Pli package. Start with
/// [pli.smtp.Reply] and [pli.smtp.RecipientResult]; the dialogue itself is in `pli.smtp.client`.
///
/// Everything is immutable and may be shared between threads.
package pli.smtp;
