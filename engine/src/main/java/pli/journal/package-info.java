// SPDX-License-Identifier: Apache-2.0

/// What happened, in a form that shows when somebody has changed it afterwards.
///
/// Every account has a chain of lines: each try with the server's words, each decision of a person with
/// its reason, releases, pauses, looks into the Sent folder, erasures. The hash of a line covers the
/// line and the hash before it ([pli.journal.JournalChain]), so that an edited, removed or reordered
/// line breaks the chain. A copy of the chains' heads lies outside the database
/// ([pli.journal.GenerationMark]): it shows a tail that was cut off, and a database that is older than
/// it should be, because somebody restored a backup ([pli.journal.RestoreGuard]).
///
/// A line is written in the transaction of what it tells of. `docs/journal.md` describes the form, so
/// that others can check an export without Pli. Knows no outbox and no words.
package pli.journal;
