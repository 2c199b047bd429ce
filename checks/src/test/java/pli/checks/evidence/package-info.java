// SPDX-License-Identifier: Apache-2.0

/// The Sent folder of a real IMAP server (GreenMail), read by [pli.evidence.ImapCopies].
package pli.checks.evidence;
