// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pli.outbox.MessageNote;
import pli.outbox.OutboxState;
import pli.outbox.earlier.EarlierMailings;
import pli.outbox.earlier.EarlierRow;
import pli.store.jdbc.Transactions;

/// Earlier mailings from the tables of mailings, messages and notes.
public final class JdbcEarlierMailings implements EarlierMailings {

  private static final String OF_ENTRY =
      "e.id, e.recipient, e.state, e.updated_at, e.key, e.fingerprint,"
          + " n.label, n.subject, n.documents, n.on_absence, n.person_keys, n.period";

  private static final String JOINED =
      " JOIN outbox_entry e ON e.account = r.account AND e.id = r.entry_id"
          + " JOIN entry_note n ON n.account = e.account AND n.entry_id = e.id";

  /// From the mailings, which are few, to their rows: left to itself SQLite reads the rows of all times.
  private static final String RELEASED =
      "SELECT m.account, m.id, m.kind, m.file, m.created_at, " + OF_ENTRY
          + " FROM mailing m CROSS JOIN mailing_row r" + JOINED
          + " WHERE r.account = m.account AND r.mailing_id = m.id AND m.created_at >= ?"
          + " ORDER BY e.id DESC";

  /// Of a row that was released before, the mailing knows.
  private static final String PREPARED =
      "SELECT p.account, p.mailing_id, p.kind, p.file, p.prepared_at, " + OF_ENTRY
          + " FROM preparation p CROSS JOIN preparation_row r" + JOINED
          + " WHERE r.account = p.account AND r.preparation_id = p.id AND p.prepared_at >= ?"
          + " AND e.state = 'STAGED' ORDER BY e.id DESC";

  private final Transactions transactions;

  public JdbcEarlierMailings(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<EarlierRow> since(Instant from) {
    return transactions.read(
        connection -> {
          List<EarlierRow> rows =
              new ArrayList<>(Sql.select(connection, JdbcEarlierMailings::row, PREPARED, from));
          rows.addAll(Sql.select(connection, JdbcEarlierMailings::row, RELEASED, from));
          return rows;
        });
  }

  private static EarlierRow row(ResultSet rows) throws SQLException {
    return new EarlierRow(
        rows.getString(1),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        Instant.ofEpochMilli(rows.getLong(5)),
        rows.getString(6),
        rows.getString(7),
        OutboxState.valueOf(rows.getString(8)),
        Instant.ofEpochMilli(rows.getLong(9)),
        rows.getString(10),
        rows.getString(11),
        new MessageNote(
            rows.getString(12),
            rows.getString(13),
            NoteStatements.documents(rows.getString(14)),
            MessageNote.OnAbsence.valueOf(rows.getString(15)),
            NoteStatements.about(rows.getString(16), rows.getString(17))));
  }
}
