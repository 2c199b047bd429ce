// SPDX-License-Identifier: Apache-2.0

/// The outbox in SQL. [pli.outbox.jdbc.JdbcOutboxStore] is the front; each group of statements has a
/// class of its own. The only writer of `outbox_entry.state` is [pli.outbox.jdbc.StateMove], which knows
/// the law and names in every update the states that it may begin in.
///
/// All statements are plain SQL for SQLite and PostgreSQL alike; what differs, the clock and the locks
/// of rows, is in [pli.store.jdbc.SqlDialect]. With PostgreSQL several programs write at once: what is
/// read to be changed is locked, or the change names what it expects.
package pli.outbox.jdbc;
