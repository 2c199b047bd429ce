// SPDX-License-Identifier: Apache-2.0

/// Accounts in the embedded database: the table `account`.
///
/// [pli.account.jdbc.JdbcAccountDirectory] runs on [pli.store.jdbc.Transactions]. Settings are one
/// JSON document per account, so that a new setting needs no new column. A failing database is
/// [pli.words.StoreUnavailable], raised by whoever provides the transactions. Safe for any thread as
/// far as the transactions are.
package pli.account.jdbc;
