// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.journal.Signatory;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.Staging;
import pli.outbox.approval.NotedDecision;
import pli.outbox.approval.Preparation;
import pli.store.jdbc.SqlDialect;

/// The tables of what waits for a second person.
final class PreparationStatements {

  private static final String STAGER = "prepared ";

  private PreparationStatements() {}

  /// Under which name the entries of a preparation are staged: no process, so that none is taken for
  /// dead.
  static String stager(String preparation) {
    return STAGER + preparation;
  }

  static boolean isOfPreparation(String stager) {
    return stager.startsWith(STAGER);
  }

  static void insert(
      Connection connection, Preparation preparation, List<StagedStatements.Row> rows)
      throws SQLException {
    MailingHead head = preparation.mailing();
    Sql.update(
        connection,
        "INSERT INTO preparation(id, account, mailing_id, kind, name, file, created_at,"
            + " prepared_by, system_user, prepared_at, entries)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        preparation.id(), head.account(), head.id(), head.kind(), head.name(), head.file(),
        head.createdAt(), preparation.preparedBy().name(), preparation.preparedBy().systemUser(),
        preparation.preparedAt(), preparation.entries());
    Sql.updateAll(
        connection,
        "INSERT INTO preparation_row(account, preparation_id, row_number, entry_id, label)"
            + " VALUES (?, ?, ?, ?, ?)",
        rows.stream()
            .<List<?>>map(
                row ->
                    List.of(
                        head.account(), preparation.id(), row.number(), row.entryId(), row.label()))
            .toList());
  }

  static List<Preparation> select(Connection connection, String where, Object... values)
      throws SQLException {
    String sql =
        "SELECT id, account, mailing_id, kind, name, file, created_at, prepared_by, system_user,"
            + " prepared_at, entries FROM preparation " + where;
    return Sql.select(connection, PreparationStatements::preparation, sql, values);
  }

  /// What keeps a message that somebody else has staged: what is prepared waits for a person, a release is over in a
  /// moment.
  static Staging.Staged keeping(Connection connection, String account, String key)
      throws SQLException {
    String where =
        "WHERE '" + STAGER + "' || id = (SELECT stager FROM outbox_entry"
            + " WHERE account = ? AND key = ? AND state = 'STAGED')";
    return select(connection, where, account, key).stream()
        .findFirst()
        .<Staging.Staged>map(one -> new Staging.Staged.Prepared(one.mailing().id(), one.preparedBy()))
        .orElseGet(Staging.Staged.BeingReleased::new);
  }

  static boolean isNamed(Connection connection, String mailing) throws SQLException {
    return Sql.number(connection, "SELECT 1 FROM preparation WHERE mailing_id = ?", mailing)
        .isPresent();
  }

  private static Preparation preparation(ResultSet row) throws SQLException {
    MailingHead head =
        new MailingHead(
            row.getString(3), row.getString(2), row.getString(4), row.getString(5),
            row.getString(6), Instant.ofEpochMilli(row.getLong(7)));
    return new Preparation(
        row.getString(1), head, new Signatory(row.getString(8), row.getString(9)),
        Instant.ofEpochMilli(row.getLong(10)), row.getInt(11));
  }

  static List<MailingEntry> rows(Connection connection, Preparation preparation)
      throws SQLException {
    String sql =
        "SELECT " + EntryRows.COLUMNS + ", r.row_number, r.label FROM preparation_row r"
            + " JOIN outbox_entry e ON e.account = r.account AND e.id = r.entry_id"
            + " WHERE r.account = ? AND r.preparation_id = ? ORDER BY r.row_number";
    return MailingStatements.entries(
        connection, sql, preparation.mailing().account(), preparation.id());
  }

  /// Of messages that have not been released yet: what was decided of others is past.
  static List<NotedDecision> decisions(Connection connection, Preparation preparation)
      throws SQLException {
    String sql =
        "SELECT r.row_number, r.label, n.documents, d.reason, d.at FROM preparation_row r"
            + " JOIN outbox_entry e ON e.account = r.account AND e.id = r.entry_id"
            + " JOIN decision d ON d.account = r.account AND d.entry_id = r.entry_id"
            + " LEFT JOIN entry_note n ON n.account = r.account AND n.entry_id = r.entry_id"
            + " WHERE r.account = ? AND r.preparation_id = ? AND e.state = 'STAGED'"
            + " ORDER BY r.row_number, d.n";
    return Sql.select(
        connection,
        row ->
            new NotedDecision(
                row.getInt(1), row.getString(2),
                NoteStatements.documents(Optional.ofNullable(row.getString(3)).orElse(""))
                    .stream()
                    .map(MessageNote.Document::name)
                    .toList(),
                row.getString(4), Instant.ofEpochMilli(row.getLong(5))),
        sql, preparation.mailing().account(), preparation.id());
  }

  /// Takes it back for good, with what is staged for it.
  ///
  /// @return false if it was not there any more
  static boolean withdraw(
      Connection connection, SqlDialect dialect, Preparation preparation, JournalLines.Act act)
      throws SQLException {
    if (!delete(connection, preparation)) {
      return false;
    }
    StagedStatements.remove(
        connection, dialect, preparation.mailing().account(), stager(preparation.id()));
    JournalLines.preparation(connection, preparation, act);
    return true;
  }

  /// @return false if it was not there any more
  static boolean delete(Connection connection, Preparation preparation) throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM preparation_row WHERE account = ? AND preparation_id = ?",
        preparation.mailing().account(), preparation.id());
    return Sql.update(connection, "DELETE FROM preparation WHERE id = ?", preparation.id()) == 1;
  }
}
