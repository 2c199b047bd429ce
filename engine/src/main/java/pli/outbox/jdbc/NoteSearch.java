// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pli.outbox.NotedEntry;
import pli.outbox.SearchTerms;
import pli.outbox.paging.OutboxPages;
import pli.outbox.paging.OutboxPages.Slice;

/// The search in what persons know messages by. It goes account by account, each from its newest note on until
/// enough are found: the key has this order, so that what is found often is found soon. Only what is found
/// seldom is looked for in every note.
final class NoteSearch {

  /// An entry by its key.
  private record Key(String account, String id) {}

  private NoteSearch() {}

  static List<NotedEntry> search(Connection connection, SearchTerms terms, Slice<String> slice)
      throws SQLException {
    List<NotedEntry> found = new ArrayList<>();
    for (String account : accounts(connection, slice)) {
      Condition where = Condition.of(account, terms, slice.after());
      found.addAll(NoteStatements.select(connection, where.newest(), where.values(slice.most())));
    }
    return found.stream()
        .sorted(Comparator.comparing((NotedEntry one) -> one.entry().id()).reversed())
        .limit(slice.most())
        .toList();
  }

  /// One way through the notes finds the keys; of those of the slice the rest is read.
  static OutboxPages.Found find(
      Connection connection, SearchTerms terms, Slice<String> slice, int countMost)
      throws SQLException {
    List<Key> keys = keys(connection, terms, slice, countMost);
    OptionalInt before = before(keys, slice.after());
    int from = before.orElse(keys.size());
    boolean allKnown = keys.size() < countMost || from + slice.most() < keys.size();
    List<NotedEntry> entries =
        before.isPresent() && allKnown
            ? read(connection, keys.subList(from, Math.min(from + slice.most() + 1, keys.size())))
            : search(
                connection, terms,
                new Slice<>(slice.accounts(), slice.after(), slice.most() + 1));
    boolean more = entries.size() > slice.most();
    int previous = from - slice.most() - 1;
    return new OutboxPages.Found(
        more ? entries.subList(0, slice.most()) : entries,
        more,
        before,
        before.isPresent() && previous >= 0
            ? Optional.of(keys.get(previous).id())
            : Optional.empty(),
        keys.size());
  }

  private static OptionalInt before(List<Key> keys, Optional<String> after) {
    return after.isEmpty()
        ? OptionalInt.of(0)
        : IntStream.range(0, keys.size())
            .filter(i -> keys.get(i).id().equals(after.get()))
            .map(i -> i + 1)
            .findFirst();
  }

  private static List<NotedEntry> read(Connection connection, List<Key> keys)
      throws SQLException {
    List<NotedEntry> read = new ArrayList<>();
    for (Key key : keys) {
      read.addAll(
          NoteStatements.select(
              connection, "n.account = ? AND n.entry_id = ?", key.account, key.id));
    }
    return read;
  }

  private static List<Key> keys(
      Connection connection, SearchTerms terms, Slice<String> slice, int most)
      throws SQLException {
    List<Key> keys = new ArrayList<>();
    for (String account : accounts(connection, slice)) {
      Condition where = Condition.of(account, terms, Optional.empty());
      String sql =
          "SELECT n.entry_id FROM entry_note n CROSS JOIN outbox_entry e"
              + " WHERE e.account = n.account AND e.id = n.entry_id AND " + where.newest();
      keys.addAll(
          Sql.select(
              connection, row -> new Key(account, row.getString(1)), sql, where.values(most)));
    }
    return keys.stream()
        .sorted(Comparator.comparing(Key::id).reversed())
        .limit(most)
        .toList();
  }

  /// Those that have notes, removed ones among them, and are meant: one look into the key for each.
  private static List<String> accounts(Connection connection, Slice<String> slice)
      throws SQLException {
    List<String> accounts = new ArrayList<>();
    String last = "";
    while (last != null) {
      last =
          Sql.select(
                  connection,
                  row -> row.getString(1),
                  "SELECT MIN(account) FROM entry_note WHERE account > ?",
                  last)
              .getFirst();
      if (last != null && (slice.accounts().isEmpty() || slice.accounts().get().contains(last))) {
        accounts.add(last);
      }
    }
    return accounts;
  }

  /// What a note must hold.
  private record Condition(String sql, List<Object> values) {

    static Condition of(String account, SearchTerms terms, Optional<String> after) {
      List<Object> values = new ArrayList<>(List.of(account));
      StringBuilder where = new StringBuilder("n.account = ? AND e.state <> 'STAGED'");
      after.ifPresent(
          id -> {
            where.append(" AND n.entry_id < ?");
            values.add(id);
          });
      // What has one spelling first: the others are compared where it was found alone.
      List<Set<String>> ordered =
          terms.terms().stream().sorted(Comparator.comparingInt(Set::size)).toList();
      for (Set<String> spellings : ordered) {
        where.append(
            spellings.stream()
                .map(_ -> "n.words LIKE ? ESCAPE '!'")
                .collect(Collectors.joining(" OR ", " AND (", ")")));
        spellings.forEach(one -> values.add("%" + escaped(one) + "%"));
      }
      return new Condition(where.toString(), values);
    }

    String newest() {
      return sql + " ORDER BY n.entry_id DESC LIMIT ?";
    }

    Object[] values(int most) {
      List<Object> all = new ArrayList<>(values);
      all.add(most);
      return all.toArray();
    }

    private static String escaped(String text) {
      return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
  }
}
