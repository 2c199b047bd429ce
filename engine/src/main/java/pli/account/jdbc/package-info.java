// SPDX-License-Identifier: Apache-2.0

/// Accounts and sealed passwords in the embedded database: tables `account` and `secret`.
///
/// [pli.account.jdbc.JdbcAccountDirectory] and [pli.account.jdbc.JdbcSealedSecrets] run on
/// [pli.account.jdbc.Transactions], which the program's store provides; the tables are created by
/// that store. Settings are one JSON document per account, so that a new setting needs no new
/// column. A failing database is [pli.words.StoreUnavailable], raised by whoever provides the
/// transactions. Safe for any thread as far as the transactions are.
package pli.account.jdbc;
