// SPDX-License-Identifier: Apache-2.0

/// The limits of accounts in the database: table `sending_limit`, and the tries on record, which are
/// the usage. Safe for any thread as far as the transactions are.
package pli.budget.jdbc;
