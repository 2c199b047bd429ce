// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import pli.outbox.MailingHead;
import pli.store.jdbc.SqlDialect;
import pli.words.InputRefused;

/// What is staged becomes rows of a mailing, or is taken away.
final class StagedStatements {

  /// A row of a mailing and the entry that stands for it.
  record Row(String mailing, int number, String label, String entryId) {}

  /// Who has staged something.
  ///
  /// @param newest when the last of it was staged
  record Stager(String name, Instant newest) {}

  private StagedStatements() {}

  /// What one person has staged leaves only if the account wants no second one, or if it goes to the
  /// account's own address, as a rehearsal does.
  static void demandNoSecondPerson(Connection connection, String account, String stager)
      throws SQLException {
    boolean wanted =
        Sql.number(
                connection,
                "SELECT 1 FROM four_eyes f WHERE f.account = ? AND EXISTS (SELECT 1"
                    + " FROM outbox_entry e WHERE e.account = f.account AND e.state = 'STAGED'"
                    + " AND e.stager = ? AND LOWER(e.recipient) <> f.account)",
                account, stager)
            .isPresent();
    if (wanted) {
      throw InputRefused.because("approval.second-needed", "account", account);
    }
  }

  /// @throws InputRefused if the name has been taken, a moment ago, by a mailing of somebody else
  static void insertMailing(Connection connection, MailingHead head, Instant now)
      throws SQLException {
    int inserted =
        Sql.update(
            connection,
            "INSERT INTO mailing(id, account, kind, name, file, created_at, released_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO NOTHING",
            head.id(), head.account(), head.kind(), head.name(), head.file(), head.createdAt(),
            now);
    if (inserted == 0 && MailingStatements.isTaken(connection, head)) {
      throw InputRefused.because("outbox.being-released");
    }
  }

  static void putRows(Connection connection, String account, List<Row> rows)
      throws SQLException {
    Sql.updateAll(
        connection,
        "INSERT INTO mailing_row(account, mailing_id, row_number, entry_id, label)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT(account, mailing_id, row_number) DO UPDATE SET"
            + " entry_id = excluded.entry_id, label = excluded.label",
        rows.stream()
            .<List<?>>map(
                row -> List.of(account, row.mailing, row.number, row.entryId, row.label))
            .toList());
  }

  /// Under whose names anything of an account is staged.
  static List<Stager> stagers(Connection connection, String account) throws SQLException {
    String sql =
        "SELECT stager, MAX(updated_at) FROM outbox_entry WHERE account = ? AND state = 'STAGED'"
            + " GROUP BY stager";
    return Sql.select(
        connection,
        row -> new Stager(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
        sql, account);
  }

  /// Shows that it is still under way.
  static int touch(Connection connection, String account, String stager, Instant now)
      throws SQLException {
    return Sql.update(
        connection,
        "UPDATE outbox_entry SET updated_at = ? WHERE account = ? AND state = 'STAGED'"
            + " AND stager = ? AND id = (SELECT MIN(id) FROM outbox_entry WHERE account = ?"
            + " AND state = 'STAGED' AND stager = ?)",
        now, account, stager, account, stager);
  }

  static int remove(Connection connection, SqlDialect dialect, String account, String stager)
      throws SQLException {
    // First the entries: whoever releases them after all gets all of them, or none.
    Sql.number(
        connection,
        "SELECT 1 FROM outbox_entry WHERE account = ? AND state = 'STAGED' AND stager = ?"
            + dialect.forUpdate(),
        account, stager);
    String staged =
        "(SELECT content_id FROM outbox_entry"
            + " WHERE account = ? AND state = 'STAGED' AND stager = ?)";
    Sql.update(
        connection,
        "DELETE FROM content_chunk WHERE account = ? AND content_id IN " + staged,
        account, account, stager);
    Sql.update(
        connection,
        "DELETE FROM content WHERE account = ? AND id IN " + staged,
        account, account, stager);
    NoteStatements.removeOf(connection, account, stager);
    SuccessorStatements.removeOf(connection, account, stager);
    return Sql.update(
        connection,
        "DELETE FROM outbox_entry WHERE account = ? AND state = 'STAGED' AND stager = ?",
        account, stager);
  }
}
