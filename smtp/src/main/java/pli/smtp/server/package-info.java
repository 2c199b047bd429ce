// SPDX-License-Identifier: Apache-2.0

/// The listening side of submission (RFC 5321, RFC 6409) on this computer: a mail server for the
/// demonstration, for tests and as the sink of measurements. It is no mail transfer agent: it
/// queues nothing, forwards nothing and binds to the loopback address only.
///
/// Start with [pli.smtp.server.SmtpListener]; what it announces and allows is a
/// [pli.smtp.server.ListenerPlan]; who may sign in, what is accepted and where content goes is
/// decided by a [pli.smtp.server.Mailroom]. `ReceivingSession` is the dialogue itself.
///
/// One virtual thread for each connection; everything of a session is confined to it. A mailroom is
/// called by many sessions at once.
package pli.smtp.server;
