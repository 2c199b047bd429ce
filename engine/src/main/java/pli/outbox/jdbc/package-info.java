// SPDX-License-Identifier: Apache-2.0

/// The outbox in SQL. [pli.outbox.jdbc.JdbcOutboxStore] is the front; each group of statements has a
/// class of its own. The only writer of `outbox_entry.state` is this package, and every update names
/// the states from which the law allows the move.
///
/// All statements are plain SQL for SQLite and PostgreSQL alike; what differs, the database's clock,
/// is in [pli.outbox.jdbc.SqlDialect].
package pli.outbox.jdbc;
