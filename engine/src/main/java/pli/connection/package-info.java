// SPDX-License-Identifier: Apache-2.0

/// The test of a mailbox, step by step: whether the server is found, reached, proven and willing, and
/// if not, at which step and why.
///
/// Start with [pli.connection.ConnectionTest]. It opens the very session that messages leave through
/// ([pli.account.AccountSessions]) and cuts what the session tells into [pli.connection.StepResult]s;
/// there is no second way to the server that could succeed where the real one fails. The one step
/// without a session is the look for the test message in the own mailbox.
///
/// Not here: what a failure means ([pli.diagnosis]) and the words (topic `test` of
/// [pli.words.Words]).
package pli.connection;
