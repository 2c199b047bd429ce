// SPDX-License-Identifier: Apache-2.0

/// What became of a message in doubt, looked up where the provider files a copy of everything that it
/// took: the Sent folder of the mailbox.
///
/// Found is proof at any time, unless another entry of the same message left as well: the copy to oneself
/// has the same bytes and the same Message-ID, and what lies in the folder may be its. Not found is worth
/// little: right after a broken line it is worth nothing, because the server may still be at work; after
/// more than ten minutes and several looks it says that the message probably was not taken, and no more.
/// [pli.evidence.DoubtRule] is that rule as a function; [pli.evidence.DoubtSettler] looks and settles,
/// [pli.evidence.FiledCopies] is the look itself. Only mailboxes at providers that are known to file
/// copies are looked at, and only while the database is known to hold all that left.
///
/// The search is for the Message-ID, for the field that keeps it where a provider replaces it, and for a
/// field of our own.
package pli.evidence;
