// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pli.budget.Limit;
import pli.journal.JournalChain;
import pli.journal.JournalCheck;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.OutboxState;
import pli.outbox.jdbc.JdbcRecordCheck;
import pli.simulation.SimulatedProvider.Taken;
import pli.store.jdbc.SqlWork;
import pli.store.jdbc.Transactions;

/// What must hold after every run, whatever went wrong in it.
final class Invariants {

  private static final Set<OutboxState> NOT_TAKEN =
      Set.of(OutboxState.REFUSED, OutboxState.EXPIRED, OutboxState.CANCELLED);

  private record Row(
      String key, String recipient, OutboxState state, boolean marked, boolean saidDoubt,
      int resends) {}

  private final SimulatedDisk disk;
  private final SimulatedProvider provider;
  private final Map<String, Planned> planned;
  private final List<String> wrong;
  private List<Row> rows = List.of();

  /// @param wrong takes what does not hold
  Invariants(
      SimulatedDisk disk, SimulatedProvider provider, List<Planned> planned, List<String> wrong) {
    this.disk = disk;
    this.provider = provider;
    this.planned =
        planned.stream().collect(Collectors.toMap(Planned::recipient, one -> one));
    this.wrong = wrong;
  }

  int doubts() {
    return (int) rows.stream().filter(row -> row.state == OutboxState.IN_DOUBT).count();
  }

  void checkBeforePersons(List<Limit> limits) {
    rows = rows();
    Map<String, Integer> arrivals = arrivals();
    for (Row row : rows) {
      int times = arrivals.getOrDefault(row.recipient, 0);
      require(times <= 1, "J3 " + row.key + " was taken " + times + " times");
      if (NOT_TAKEN.contains(row.state)) {
        require(times == 0, "J5 " + row.key + " is " + row.state + " and was taken");
      }
      if (row.state == OutboxState.IN_DOUBT) {
        require(row.marked && row.saidDoubt, "J6 " + row.key + " is in doubt without evidence");
      }
    }
    checkAlways(arrivals);
    limits.forEach(this::checkLimit);
  }

  void checkAfterPersons() {
    rows = rows();
    Map<String, Integer> arrivals = arrivals();
    for (Row row : rows) {
      int times = arrivals.getOrDefault(row.recipient, 0);
      require(
          times <= 1 + row.resends,
          "J3 " + row.key + " was taken " + times + " times, resent " + row.resends);
      require(row.state != OutboxState.IN_DOUBT, "J6 " + row.key + " stays in doubt");
    }
    checkAlways(arrivals);
  }

  private void checkAlways(Map<String, Integer> arrivals) {
    require(rows.size() == planned.size(), "J1 " + rows.size() + " of " + planned.size());
    for (Row row : rows) {
      require(row.state.isSettled(), "J1 " + row.key + " is " + row.state);
      if (row.state == OutboxState.ACCEPTED) {
        require(arrivals.containsKey(row.recipient), "J2 " + row.key + " was never taken");
      }
    }
    provider.taken().forEach(this::checkTaken);
    provider
        .offered()
        .forEach(
            (recipient, contents) ->
                contents.forEach(
                    one ->
                        require(
                            planned.containsKey(recipient)
                                && planned.get(recipient).content().equals(one),
                            "J7 other bytes for " + recipient)));
    checkDatabase();
  }

  private void checkTaken(Taken taken) {
    require(taken.recipients().size() == 1, "J4 one content for " + taken.recipients());
    Planned wanted = planned.get(taken.recipients().getFirst());
    require(
        wanted != null
            && wanted.account().equals(taken.sender())
            && wanted.content().equals(taken.content()),
        "J4 not what was planned for " + taken.recipients());
  }

  private Map<String, Integer> arrivals() {
    Map<String, Integer> arrivals = new HashMap<>();
    provider.taken().forEach(
        taken -> taken.recipients().forEach(one -> arrivals.merge(one, 1, Integer::sum)));
    return arrivals;
  }

  /// No span of that length holds more, wherever it begins.
  private void checkLimit(Limit limit) {
    Map<String, List<Long>> times = new HashMap<>();
    provider.taken().forEach(
        one ->
            times.computeIfAbsent(one.sender(), s -> new ArrayList<>()).add(one.atNanos()));
    times.forEach(
        (sender, all) -> {
          for (int i = limit.most(); i < all.size(); i++) {
            require(
                all.get(i) - all.get(i - limit.most()) > limit.kind().span().toNanos(),
                "limit " + limit.kind() + " " + limit.most() + " of " + sender + " exceeded");
          }
        });
  }

  // -- the database

  private void checkDatabase() {
    require(disk.count("SELECT COUNT(*) FROM pragma_quick_check WHERE quick_check <> 'ok'") == 0,
        "J10 the database is damaged");
    checkMoves();
    checkLeases();
    checkJournal();
  }

  private void checkMoves() {
    each(
        "SELECT DISTINCT before, after FROM seen_move",
        row -> {
          OutboxState before = OutboxState.valueOf(row.getString(1));
          OutboxState after = OutboxState.valueOf(row.getString(2));
          require(before.next().contains(after), "J10 moved from " + before + " to " + after);
        });
  }

  /// One at a time: nobody takes an account whose lease has not run out by the right time.
  private void checkLeases() {
    Map<String, long[]> held = new HashMap<>();
    each(
        "SELECT account, token, until_ms, at_ms, gone FROM seen_lease ORDER BY rowid",
        row -> {
          long token = row.getLong(2);
          long[] last = held.get(row.getString(1));
          if (last != null && token != last[0]) {
            require(
                row.getLong(4) >= last[1] || row.getInt(5) == 1,
                "the lease of " + row.getString(1) + " was taken " + (last[1] - row.getLong(4))
                    + " ms before its end");
          }
          boolean given = row.getLong(3) == 0;
          held.put(
              row.getString(1), new long[] {token, given ? 0 : row.getLong(4) + 30_000});
        });
  }

  private void checkJournal() {
    Transactions reading =
        new Transactions() {
          @Override
          public <T> T read(SqlWork<T> work) {
            return disk.look(work);
          }

          @Override
          public <T> java.util.concurrent.CompletableFuture<T> submit(SqlWork<T> work) {
            throw new IllegalStateException("only looks");
          }
        };
    for (JournalChain.Verdict verdict :
        new JournalCheck(new JdbcJournal(reading)).check(Optional.empty())) {
      require(verdict.isWhole(), "J10 journal " + verdict);
    }
    List<?> contradictions = new JdbcRecordCheck(reading).contradictions(one -> true, 1);
    require(contradictions.isEmpty(), "J10 journal and outbox " + contradictions);
  }

  private List<Row> rows() {
    List<Row> found = new ArrayList<>();
    each(
        """
        SELECT e.key, e.recipient, e.state, e.dot_at IS NOT NULL,
          EXISTS (SELECT 1 FROM attempt a WHERE a.account = e.account AND a.entry_id = e.id
            AND a.outcome = 'IN_DOUBT'),
          (SELECT COUNT(*) FROM decision d WHERE d.account = e.account AND d.entry_id = e.id
            AND d.from_state = 'IN_DOUBT' AND d.to_state = 'WAITING')
        FROM outbox_entry e
        """,
        row ->
            found.add(
                new Row(
                    row.getString(1), row.getString(2), OutboxState.valueOf(row.getString(3)),
                    row.getBoolean(4), row.getBoolean(5), row.getInt(6))));
    return found;
  }

  private interface RowReader {
    void on(ResultSet row) throws SQLException;
  }

  private void each(String sql, RowReader reader) {
    disk.look(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
              reader.on(found);
            }
            return null;
          }
        });
  }

  private void require(boolean holds, String otherwise) {
    if (!holds && !wrong.contains(otherwise)) {
      wrong.add(otherwise);
    }
  }
}
