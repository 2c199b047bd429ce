// SPDX-License-Identifier: Apache-2.0

/// The journal in the tables `journal` and `database_mark`.
///
/// [pli.journal.jdbc.JournalStatements] adds lines inside the transaction of whoever tells something;
/// [pli.journal.jdbc.JdbcJournal] reads. Lines are never updated and never deleted.
package pli.journal.jdbc;
