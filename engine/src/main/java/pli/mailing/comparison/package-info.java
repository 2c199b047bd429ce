// SPDX-License-Identifier: Apache-2.0

/// A mailing beside the ones before it: who is missing, who is new, whose address has changed, what
/// was handed over already.
///
/// Start at [pli.mailing.comparison.MailingComparison]. People are known again by keys
/// ([pli.mailing.comparison.PersonKeys]), never by their place in the table.
///
/// What this package is not: it reads no table and opens no document, and it decides nothing that a
/// person cannot overrule. Threads: a comparison belongs to one check and one thread.
package pli.mailing.comparison;
