// SPDX-License-Identifier: Apache-2.0

/// Real mail servers as peers: what Pli says on the wire is understood by programs written by others.
///
/// Each peer is a private instance on free ports of this computer, with its own configuration,
/// queue and certificates under a temporary folder; nothing of the system's own mail is touched.
/// Postfix signs in by a private Dovecot, Exim by its own list. Both offer STARTTLS on one port and
/// TLS from the first byte on another, and put every accepted message into one Maildir.
///
/// These classes start and stop peers, decide what they refuse, and read what arrived. They do not
/// speak SMTP themselves; the tests do, with Pli or with another client.
///
/// Start at [RealPeer] for what a test may ask and [PeerExtension] for how a test class gets one.
/// A peer that this computer cannot run makes its tests skip, with the reason printed.
///
/// Threads: a peer is started and stopped by the test's thread; [RecipientPolicy] answers Postfix on
/// virtual threads of its own, and its rules may be changed while the peer runs.
package pli.checks.interop;
