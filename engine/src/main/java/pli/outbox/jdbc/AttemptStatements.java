// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import pli.outbox.Attempt;
import pli.outbox.OutboxEntry;
import pli.outbox.Outcome;

/// The record of every try: rows are only ever added.
final class AttemptStatements {

  private AttemptStatements() {}

  static void insert(
      Connection connection, OutboxEntry entry, Attempt attempt, Proof proof) throws SQLException {
    CauseText cause = CauseText.of(attempt.outcome().cause());
    Sql.update(
        connection,
        "INSERT INTO attempt(account, entry_id, n, started_at, ended_at, host, tls, outcome, stage,"
            + " cause, cause_text, dot_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.account(), entry.id(), attempt.number(), attempt.startedAt(), attempt.endedAt(),
        attempt.host(), attempt.tls(), attempt.outcome().kind(), attempt.outcome().stage(),
        cause.kind(), cause.detail(), attempt.dotMark());
    JournalLines.attempt(connection, entry, attempt, proof);
  }

  /// True if this very record is there: the store kept it, and its word that it did was lost.
  static boolean isKept(Connection connection, OutboxEntry entry, Attempt attempt)
      throws SQLException {
    return Sql.number(
            connection,
            "SELECT 1 FROM attempt WHERE account = ? AND entry_id = ? AND n = ? AND started_at = ?"
                + " AND ended_at = ? AND host = ? AND outcome = ?",
            entry.account(), entry.id(), attempt.number(), attempt.startedAt(),
            attempt.endedAt(), attempt.host(), attempt.outcome().kind())
        .isPresent();
  }

  /// A try whose own record was lost with the process that made it.
  static Attempt insert(Connection connection, OutboxEntry entry, Outcome outcome, Instant now)
      throws SQLException {
    Attempt attempt =
        new Attempt(entry.attempts(), entry.updatedAt(), now, "", "", outcome, entry.dotMark());
    insert(connection, entry, attempt, Proof.read(connection, entry));
    return attempt;
  }
}
