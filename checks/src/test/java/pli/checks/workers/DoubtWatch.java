// SPDX-License-Identifier: Apache-2.0
package pli.checks.workers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Notes in the database itself every move into doubt and every change of hands, whichever worker
/// wrote it, and judges each doubt by what had been done to the worker whose message it was.
///
/// Times are those of this computer: server, workers and test share its clock.
final class DoubtWatch {

  private static final List<String> SET_UP =
      List.of(
          "CREATE TABLE seen_doubt(entry TEXT, account TEXT, token BIGINT, before TEXT,"
              + " dot_ms BIGINT, moved_ms BIGINT)",
          "CREATE TABLE seen_lease(account TEXT, token BIGINT, node TEXT, over_ms BIGINT,"
              + " taken_ms BIGINT)",
          """
          CREATE FUNCTION see_doubt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
          BEGIN
            INSERT INTO seen_doubt VALUES (OLD.id, OLD.account, OLD.lease_token, OLD.state,
              OLD.dot_at, EXTRACT(EPOCH FROM clock_timestamp()) * 1000);
            RETURN NULL;
          END $$
          """,
          """
          CREATE FUNCTION see_lease() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
          BEGIN
            INSERT INTO seen_lease VALUES (NEW.account, NEW.token, NEW.node,
              CASE WHEN TG_OP = 'UPDATE' THEN OLD.until_ms ELSE 0 END,
              EXTRACT(EPOCH FROM clock_timestamp()) * 1000);
            RETURN NULL;
          END $$
          """,
          "GRANT SELECT ON seen_doubt, seen_lease TO PUBLIC",
          "CREATE TRIGGER on_doubt AFTER UPDATE OF state ON outbox_entry FOR EACH ROW"
              + " WHEN (NEW.state = 'IN_DOUBT' AND OLD.state <> 'IN_DOUBT')"
              + " EXECUTE FUNCTION see_doubt()",
          "CREATE TRIGGER on_first_lease AFTER INSERT ON account_lease FOR EACH ROW"
              + " EXECUTE FUNCTION see_lease()",
          "CREATE TRIGGER on_lease AFTER UPDATE ON account_lease FOR EACH ROW"
              + " WHEN (NEW.token <> OLD.token) EXECUTE FUNCTION see_lease()");

  /// Each doubt beside the lease under which its message was claimed, and the one after: how much larger its number
  /// is, is chance.
  private static final String DOUBTS =
      """
      SELECT concat_ws(' ', d.entry, d.before, coalesce(d.dot_ms, 0), d.moved_ms,
        coalesce(split_part(own.node, '|', 2), 'nobody'), coalesce(later.over_ms, 0))
      FROM seen_doubt d
      LEFT JOIN seen_lease own ON own.account = d.account AND own.token = d.token
      LEFT JOIN LATERAL (SELECT over_ms FROM seen_lease l
        WHERE l.account = d.account AND l.token > d.token ORDER BY l.token LIMIT 1) later ON TRUE
      """;

  private final WorkerRoom room;
  private final Map<String, Instant> killed = new ConcurrentHashMap<>();
  private final Map<String, Instant> stopped = new ConcurrentHashMap<>();
  private final Map<String, Instant> continued = new ConcurrentHashMap<>();

  private DoubtWatch(WorkerRoom room) {
    this.room = room;
  }

  /// @param room in which no worker has run yet
  static DoubtWatch in(WorkerRoom room) {
    SET_UP.forEach(room::administer);
    return new DoubtWatch(room);
  }

  /// The worker with this process number is about to be killed.
  void kills(String pid) {
    killed.put(pid, Instant.now());
  }

  /// It was found standing still.
  void findsStopped(String pid) {
    stopped.put(pid, Instant.now());
  }

  /// It is let go on, and not killed afterwards.
  void letsGoOn(String pid) {
    continued.put(pid, Instant.now());
  }

  /// How many of those that went on took an account again.
  long atWorkAgain() {
    List<String> leases =
        room.ask("SELECT concat_ws(' ', split_part(node, '|', 2), taken_ms) FROM seen_lease");
    return continued.entrySet().stream()
        .filter(
            one ->
                leases.stream()
                    .map(lease -> lease.split(" "))
                    .anyMatch(
                        lease ->
                            lease[0].equals(one.getKey())
                                && Long.parseLong(lease[1]) > one.getValue().toEpochMilli()))
        .count();
  }

  /// Why messages came into doubt.
  ///
  /// @param byRunOut nothing was done to the worker: it was too slow for its lease, or for ours
  /// @param untrue doubts without the mark, after a recorded answer, or without any reason
  record Doubts(int byKill, int byStop, int byLoss, int byRunOut, List<String> untrue) {

    @Override
    public String toString() {
      return "into doubt by a kill %d, by a stop %d, by a lost commit %d, by a slow computer %d"
              .formatted(byKill, byStop, byLoss, byRunOut)
          + ", without reason %d".formatted(untrue.size());
    }
  }

  /// Judges all so far.
  Doubts doubts() {
    int[] by = new int[4];
    List<String> untrue = new ArrayList<>();
    for (String row : room.ask(DOUBTS)) {
      Doubt doubt = Doubt.of(row.split(" "));
      if (!doubt.isInTheWindow()) {
        untrue.add(row);
      } else if (doubt.isAfter(killed.get(doubt.pid))) {
        by[0]++;
      } else if (doubt.isAfter(stopped.get(doubt.pid))) {
        by[1]++;
      } else if (room.line().losses().stream().anyMatch(doubt::spans)) {
        by[2]++;
      } else if (doubt.leaseRanOut()) {
        by[3]++;
      } else {
        untrue.add(row);
      }
    }
    return new Doubts(by[0], by[1], by[2], by[3], untrue);
  }

  /// One move into doubt.
  ///
  /// @param before the state that it came from
  /// @param dot when the mark was set; 0 if it was not
  /// @param pid of the worker that had claimed it
  /// @param over when that worker's lease ended; 0 if it gave it back, or has it still
  private record Doubt(
      String entry, String before, long dot, long moved, String pid, long over) {

    static Doubt of(String[] row) {
      return new Doubt(
          row[0], row[1], Long.parseLong(row[2]), Long.parseLong(row[3]), row[4],
          Long.parseLong(row[5]));
    }

    /// The mark was set and no answer recorded.
    boolean isInTheWindow() {
      return before.equals("CLAIMED") && dot > 0;
    }

    boolean isAfter(Instant moment) {
      return moment != null && moved >= moment.toEpochMilli();
    }

    boolean spans(Instant loss) {
      return dot <= loss.toEpochMilli() && loss.toEpochMilli() <= moved;
    }

    boolean leaseRanOut() {
      return over > 0 && over <= moved;
    }
  }
}
