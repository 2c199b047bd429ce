// SPDX-License-Identifier: Apache-2.0

/// The outbox: what was released is durable, is handed over once, and is never called anything it is
/// not. Start with [pli.outbox.OutboxState], the law; then [pli.outbox.OutboxStore], what is kept;
/// then [pli.outbox.AccountLane], how it leaves.
///
/// Two durable marks stand around every hand-over: one before the final dot may go out, one after
/// the answer. An entry that is found with the first and without the second is *in doubt*: it is
/// never handed over again by itself. Each account is served by one process at a time, which holds
/// a lease with a token; every move of an entry names that token and must touch exactly one row.
///
/// The outbox knows neither mailings nor messages nor words; content is bytes to it.
package pli.outbox;
