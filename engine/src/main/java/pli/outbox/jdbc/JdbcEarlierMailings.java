// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import pli.outbox.MessageNote;
import pli.outbox.OutboxState;
import pli.outbox.earlier.EarlierMailings;
import pli.outbox.earlier.EarlierRow;
import pli.store.jdbc.Transactions;

/// Earlier mailings from the tables of mailings, messages and notes.
public final class JdbcEarlierMailings implements EarlierMailings {

  private static final String ROWS =
      "SELECT m.account, m.id, m.kind, m.created_at, e.id, e.recipient, e.state, e.updated_at,"
          + " e.key, e.fingerprint,"
          + " n.label, n.subject, n.documents, n.on_absence, n.person_keys, n.period"
          + " FROM mailing m JOIN mailing_row r ON r.mailing_id = m.id"
          + " JOIN outbox_entry e ON e.account = r.account AND e.id = r.entry_id"
          + " JOIN entry_note n ON n.account = e.account AND n.entry_id = e.id"
          + " WHERE m.created_at >= ? ORDER BY e.id DESC";

  private final Transactions transactions;

  public JdbcEarlierMailings(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<EarlierRow> since(Instant from) {
    return transactions.read(
        connection -> Sql.select(connection, JdbcEarlierMailings::row, ROWS, from));
  }

  private static EarlierRow row(ResultSet rows) throws SQLException {
    return new EarlierRow(
        rows.getString(1),
        rows.getString(2),
        rows.getString(3),
        Instant.ofEpochMilli(rows.getLong(4)),
        rows.getString(5),
        rows.getString(6),
        OutboxState.valueOf(rows.getString(7)),
        Instant.ofEpochMilli(rows.getLong(8)),
        rows.getString(9),
        rows.getString(10),
        new MessageNote(
            rows.getString(11),
            rows.getString(12),
            NoteStatements.documents(rows.getString(13)),
            MessageNote.OnAbsence.valueOf(rows.getString(14)),
            NoteStatements.about(rows.getString(15), rows.getString(16))));
  }
}
