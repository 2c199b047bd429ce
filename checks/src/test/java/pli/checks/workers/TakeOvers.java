// SPDX-License-Identifier: Apache-2.0
package pli.checks.workers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long accounts whose lease ran out waited for the next worker. Looks at the table of leases again
/// and again: a token that grew after the old lease was over is a take-over.
final class TakeOvers {

  private static final String LEASES =
      "SELECT account || ' ' || token || ' ' || until_ms || ' '"
          + " || (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint FROM account_lease l"
          + " WHERE EXISTS (SELECT 1 FROM outbox_entry e WHERE e.account = l.account"
          + " AND e.state IN ('WAITING', 'CLAIMED'))";

  private record Lease(long token, long until) {}

  private final WorkerRoom room;
  private final Map<String, Lease> leases = new HashMap<>();
  private final List<Long> waitsMillis = new ArrayList<>();

  TakeOvers(WorkerRoom room) {
    this.room = room;
  }

  /// Looks once; what happened between two looks is seen late by so much.
  void look() {
    for (String row : room.ask(LEASES)) {
      String[] parts = row.split(" ");
      if (room.isLimited(parts[0])) {
        // Nobody takes an account over that may hand nothing over.
        continue;
      }
      Lease now = new Lease(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      Lease before = leases.put(parts[0], now);
      long moment = Long.parseLong(parts[3]);
      boolean ranOut = before != null && before.until > 0 && before.until < moment;
      if (ranOut && now.token > before.token) {
        waitsMillis.add(moment - before.until);
      }
    }
  }

  @Override
  public String toString() {
    if (waitsMillis.isEmpty()) {
      return "no lease ran out";
    }
    List<Long> sorted = waitsMillis.stream().sorted().toList();
    return "%d leases ran out and were taken over, half of them within %.1f s, at most %.1f s later"
        .formatted(
            sorted.size(), sorted.get(sorted.size() / 2) / 1000.0, sorted.getLast() / 1000.0);
  }
}
