// SPDX-License-Identifier: Apache-2.0

/// Mailings: a small file, a table and documents become one message per row.
///
/// Start at [pli.mailing.MailingFile], what a person wrote, and [pli.mailing.MailingCheck], which
/// walks through the table once, reports every problem of every row and yields a
/// [pli.mailing.PlannedRow] for each row that is in order: recipient, subject, text and documents
/// with their hashes, exactly what would be handed over.
///
/// A plan refers to documents by path and SHA-256; whoever composes the message compares the hash
/// again. No file outside the mailing's folder is ever opened ([pli.mailing.MailingFolder]).
///
/// What this package is not: it composes no message, hands nothing over and builds no sentences.
/// Rows stream; of each row only fingerprints stay in memory. Threads: records are immutable, a
/// check belongs to one thread.
package pli.mailing;
