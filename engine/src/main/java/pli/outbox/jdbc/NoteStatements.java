// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pli.outbox.MessageNote;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxEntry;

/// What persons know messages by.
final class NoteStatements {

  private NoteStatements() {}

  static void insert(Connection connection, OutboxEntry entry, MessageNote note)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO entry_note(account, entry_id, label, subject, documents, words, on_absence,"
            + " person_keys, period) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.account(), entry.id(), note.label(), note.subject(), written(note.documents()),
        note.words(entry.recipient().toString(), due(entry)), note.onAbsence(),
        String.join(" ", note.about().keys()), note.about().period());
  }

  /// The store knows no zone: at the turn of a month it is the one in which UTC still is.
  private static YearMonth due(OutboxEntry entry) {
    return YearMonth.from(entry.dueAt().atOffset(ZoneOffset.UTC));
  }

  /// The notes of a message that could not be made.
  static void removeStaged(Connection connection, String account, String contentId)
      throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM entry_note WHERE account = ? AND entry_id IN (SELECT id FROM outbox_entry"
            + " WHERE account = ? AND state = 'STAGED' AND content_id = ?)",
        account, account, contentId);
  }

  /// The notes of everything that a process staged and never released.
  static void removeOf(Connection connection, String account, String stager)
      throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM entry_note WHERE account = ? AND entry_id IN (SELECT id FROM outbox_entry"
            + " WHERE account = ? AND state = 'STAGED' AND stager = ?)",
        account, account, stager);
  }

  static Optional<NotedEntry> of(Connection connection, OutboxEntry entry) throws SQLException {
    return select(connection, "e.account = ? AND e.id = ?", entry.account(), entry.id())
        .stream()
        .findFirst();
  }

  /// From the notes to the entries: the other way round, each entry would be looked up first.
  static List<NotedEntry> select(Connection connection, String where, Object... values)
      throws SQLException {
    String sql =
        "SELECT " + EntryRows.COLUMNS + ", n.label, n.subject, n.documents, n.on_absence,"
            + " r.mailing_id, r.row_number, c.sha256, n.person_keys, n.period FROM entry_note n"
            + " CROSS JOIN outbox_entry e"
            + " LEFT JOIN mailing_row r ON r.account = e.account AND r.entry_id = e.id"
            + " LEFT JOIN content c ON c.account = e.account AND c.id = e.content_id"
            + " WHERE e.account = n.account AND e.id = n.entry_id AND " + where;
    return Sql.select(
        connection,
        row ->
            new NotedEntry(
                EntryRows.entry(row),
                new MessageNote(
                    row.getString(19), row.getString(20), documents(row.getString(21)),
                    MessageNote.OnAbsence.valueOf(row.getString(22)),
                    about(row.getString(26), row.getString(27))),
                Optional.ofNullable(row.getString(23)),
                row.getInt(24),
                Optional.ofNullable(row.getString(25)).orElse("")),
        sql, values);
  }

  private static String written(List<MessageNote.Document> documents) {
    return documents.stream()
        .map(one -> one.sha256() + " " + one.name().replaceAll("\\R", " "))
        .collect(Collectors.joining("\n"));
  }

  static List<MessageNote.Document> documents(String text) {
    return text.lines()
        .map(line -> line.split(" ", 2))
        .map(parts -> new MessageNote.Document(parts[1], parts[0]))
        .toList();
  }

  static MessageNote.About about(String keys, String period) {
    return new MessageNote.About(
        keys.isEmpty() ? List.of() : List.of(keys.split(" ")), period);
  }
}
