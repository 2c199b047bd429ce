// SPDX-License-Identifier: Apache-2.0

/// Everything that can go wrong between the outbox and a server, at every step, and everything that
/// can go wrong with the store: what must become of the message is a function of both.
///
/// The outbox, its store, the diagnosis and the client are the real ones, and so are the sockets. The
/// clock is moved by hand, and where a server falls silent the limit of that one stage is short.
///
/// Start at [FaultMatrixTest] and [SmtpLaw]. Threads: one for each cell that is played at the same
/// time, those of the outbox in it, and those of its server.
package pli.checks.faults;
