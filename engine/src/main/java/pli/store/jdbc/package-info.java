// SPDX-License-Identifier: Apache-2.0

/// The database underneath: opening it, its schema, transactions, and what its failures mean.
///
/// SQLite in WAL mode with full synchronisation: a commit that returned survives a power cut.
/// There is one writer connection on one thread; what several threads write at the same time shares
/// one commit ([pli.store.jdbc.CommitGroup]). Reads go through connections of their own.
///
/// PostgreSQL for several computers: the same group commits through one line to the server
/// ([pli.store.jdbc.PostgresWriter]), which finds out what became of a commit whose answer was lost.
/// What one program may do at a time, over all computers, is a turn ([pli.store.jdbc.Turns]).
///
/// Only `..jdbc` packages know `java.sql`. Every failure leaves as [pli.words.StoreUnavailable].
package pli.store.jdbc;
