// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.SearchTerms;
import pli.outbox.paging.OutboxPages;
import pli.store.jdbc.Transactions;

/// Slices of the outbox, read through the keys that it is ordered by.
public final class JdbcOutboxPages implements OutboxPages {

  /// As the index `outbox_entry_aside` has them, in its order, so that it is used.
  private static final List<OutboxState> ASIDE =
      List.of(
          OutboxState.REFUSED, OutboxState.IN_DOUBT, OutboxState.HELD, OutboxState.EXPIRED,
          OutboxState.CANCELLED);

  private final Transactions database;

  public JdbcOutboxPages(Transactions database) {
    this.database = database;
  }

  @Override
  public List<OutboxEntry> entries(Slice<String> slice, List<OutboxState> states) {
    List<Object> values = new ArrayList<>();
    Set<OutboxState> wanted =
        states.isEmpty()
            ? EnumSet.complementOf(EnumSet.of(OutboxState.STAGED))
            : EnumSet.copyOf(states);
    String where =
        "WHERE e.state IN " + Sql.in(wanted) + only("e.account", slice.accounts(), values);
    if (ASIDE.containsAll(wanted)) {
      where += " AND e.state IN " + Sql.in(ASIDE);
    }
    if (slice.after().isPresent()) {
      where += " AND e.id < ?";
      values.add(slice.after().get());
    }
    values.add(slice.most());
    String sql = where + " ORDER BY e.id DESC LIMIT ?";
    return database.read(c -> EntryRows.select(c, sql, values.toArray()));
  }

  @Override
  public List<NotedEntry> search(Slice<String> slice, SearchTerms terms) {
    return database.read(c -> NoteSearch.search(c, terms, slice));
  }

  @Override
  public Found find(Slice<String> slice, SearchTerms terms, int countMost) {
    return database.read(c -> NoteSearch.find(c, terms, slice, countMost));
  }

  @Override
  public List<MailingHead> mailings(Slice<MailingHead> slice) {
    List<Object> values = new ArrayList<>();
    String where = "WHERE 1 = 1" + only("account", slice.accounts(), values);
    if (slice.after().isPresent()) {
      MailingHead last = slice.after().get();
      where += " AND (created_at < ? OR (created_at = ? AND id < ?))";
      Collections.addAll(values, last.createdAt(), last.createdAt(), last.id());
    }
    values.add(slice.most());
    String sql = where + " ORDER BY created_at DESC, id DESC LIMIT ?";
    return database.read(c -> MailingStatements.heads(c, sql, values.toArray()));
  }

  @Override
  public Map<String, String> subjects(Collection<String> mailings) {
    return database.read(
        c -> {
          Map<String, String> subjects = new HashMap<>();
          for (String mailing : mailings) {
            List<String> first = subject(c, mailing, "ASC");
            if (!first.isEmpty() && first.equals(subject(c, mailing, "DESC"))) {
              subjects.put(mailing, first.getFirst());
            }
          }
          return subjects;
        });
  }

  private static List<String> subject(Connection connection, String mailing, String order)
      throws SQLException {
    String sql =
        "SELECT n.subject" + MailingStatements.ROWS
            + " JOIN entry_note n ON n.account = r.account AND n.entry_id = r.entry_id"
            + " WHERE m.id = ? ORDER BY r.row_number " + order + " LIMIT 1";
    return Sql.select(connection, row -> row.getString(1), sql, mailing);
  }

  @Override
  public List<MailingEntry> rowsByUrgency(String mailing, int most) {
    return database.read(c -> MailingStatements.rowsByUrgency(c, mailing, most));
  }

  @Override
  public List<MailingEntry> rows(String mailing, int after, int most) {
    return database.read(c -> MailingStatements.rows(c, mailing, after, most));
  }

  /// The condition that an account is one of some, with its values.
  static String only(
      String column, Optional<Set<String>> accounts, List<Object> values) {
    if (accounts.isEmpty()) {
      return "";
    }
    if (accounts.get().isEmpty()) {
      return " AND 1 = 0";
    }
    values.addAll(new TreeSet<>(accounts.get()));
    String marks = String.join(",", Collections.nCopies(accounts.get().size(), "?"));
    return " AND " + column + " IN (" + marks + ")";
  }
}
