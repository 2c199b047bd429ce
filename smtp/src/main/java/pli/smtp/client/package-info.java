// SPDX-License-Identifier: Apache-2.0

/// The submission client (RFC 6409): opens a session, signs in, and hands over messages.
///
/// Read in this order: [pli.smtp.client.SessionOpener] (connect, TLS, EHLO, sign-in),
/// [pli.smtp.client.MailTransaction] (one message: what is said, and what each answer means),
/// [pli.smtp.client.TransactionPipeline] (several transactions behind each other: when something may
/// be said), [pli.smtp.client.ReplyClassifier] (the one place where digits become outcomes).
///
/// The law: every recipient of every delivery leaves with exactly one
/// [pli.smtp.RecipientResult]; before the final dot anything unclear is *deferred*, after it
/// *in doubt*. Input and output errors never leave this package as exceptions.
///
/// A session belongs to one thread; only `close` may come from another.
package pli.smtp.client;
