// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pli.outbox.Attempt;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.outbox.Role;
import pli.smtp.EmailAddress;
import pli.smtp.SmtpStage;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Rows of `outbox_entry` and `attempt` as values.
final class EntryRows {

  static final String COLUMNS =
      "e.account, e.id, e.key, e.content_id, e.reverse_path, e.recipient, e.role, e.message_id,"
          + " e.state, e.due_at, e.expires_at, e.attempts, e.dot_at, e.outcome, e.stage, e.cause,"
          + " e.cause_text, e.updated_at";

  /// The same columns where a statement knows no name for the table.
  static final String COLUMNS_OF_UPDATE = COLUMNS.replace("e.", "");

  private EntryRows() {}

  static List<OutboxEntry> select(Connection connection, String where, Object... values)
      throws SQLException {
    return list(connection, "SELECT " + COLUMNS + " FROM outbox_entry e " + where, values);
  }

  /// The rows that a statement yields, whose columns are [#COLUMNS].
  static List<OutboxEntry> list(Connection connection, String sql, Object... values)
      throws SQLException {
    return Sql.select(connection, EntryRows::entry, sql, values);
  }

  static OutboxEntry entry(ResultSet rows) throws SQLException {
    try {
      return read(rows);
    } catch (RuntimeException e) {
      // We never write what we cannot read: the file was damaged or changed from outside.
      throw StoreUnavailable.ofDamage(
          Phrase.of("outbox.entry-damaged", "entry", rows.getString(2)), e);
    }
  }

  private static OutboxEntry read(ResultSet rows) throws SQLException {
    return new OutboxEntry(
        rows.getString(1),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        EmailAddress.parse(rows.getString(5)),
        EmailAddress.parse(rows.getString(6)),
        Role.valueOf(rows.getString(7)),
        rows.getString(8),
        OutboxState.valueOf(rows.getString(9)),
        Instant.ofEpochMilli(rows.getLong(10)),
        Instant.ofEpochMilli(rows.getLong(11)),
        rows.getInt(12),
        instant(rows, 13),
        outcome(rows, 14),
        Instant.ofEpochMilli(rows.getLong(18)));
  }

  static List<Attempt> attempts(Connection connection, OutboxEntry entry) throws SQLException {
    String sql =
        "SELECT n, started_at, ended_at, host, tls, outcome, stage, cause, cause_text, dot_at"
            + " FROM attempt WHERE account = ? AND entry_id = ? ORDER BY n, ended_at";
    return Sql.select(
        connection,
        row ->
            new Attempt(
                row.getInt(1),
                Instant.ofEpochMilli(row.getLong(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                outcome(row, 6).orElseThrow(),
                instant(row, 10)),
        sql, entry.account(), entry.id());
  }

  /// Accounts that have an entry `e` for which one of the conditions holds; steps from account to
  /// account through the index instead of reading every row.
  ///
  /// @param conditions each such that one index answers it
  static List<String> accountsWith(
      Connection connection, List<String> conditions, Object... values) throws SQLException {
    String any =
        conditions.stream()
            .map(
                condition ->
                    "EXISTS (SELECT 1 FROM outbox_entry e WHERE e.account = step.account AND "
                        + condition + ")")
            .collect(Collectors.joining(" OR "));
    String sql =
        "WITH RECURSIVE step(account) AS (SELECT MIN(account) FROM outbox_entry UNION ALL"
            + " SELECT (SELECT MIN(e.account) FROM outbox_entry e"
            + " WHERE e.account > step.account) FROM step WHERE step.account IS NOT NULL)"
            + " SELECT account FROM step WHERE account IS NOT NULL AND (" + any + ")";
    return Sql.select(connection, row -> row.getString(1), sql, values);
  }

  private static Optional<Outcome> outcome(ResultSet rows, int from) throws SQLException {
    String kind = rows.getString(from);
    if (kind == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Outcome(
            Outcome.Kind.valueOf(kind),
            SmtpStage.valueOf(rows.getString(from + 1)),
            new CauseText(rows.getString(from + 2), rows.getString(from + 3)).cause()));
  }

  private static Optional<Instant> instant(ResultSet rows, int column) throws SQLException {
    long millis = rows.getLong(column);
    return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
