// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import pli.outbox.AccountLease;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;

/// The moves around a hand-over: claim, mark, back again. Each update names state and token; what
/// became of the attempt is in [OutcomeStatements].
final class HandoverStatements {

  /// What could have been tried so long ago was not: the computer was off, the account paused or
  /// closed. A longer pause than the schedule has.
  static final Duration LATE = Duration.ofHours(6);

  /// What such an entry gets at least to be tried in. Taste.
  static final Duration TIME_FOR_THE_LATE = Duration.ofDays(1);

  private static final StateMove CLAIM =
      StateMove.of(
          Set.of(OutboxState.WAITING),
          OutboxState.CLAIMED,
          "lease_token = ?, attempts = attempts + 1, dot_at = NULL, updated_at = ?,"
              + " expires_at = CASE WHEN due_at < ? AND expires_at < ? THEN ? ELSE expires_at END",
          "account = ? AND id IN (SELECT id FROM outbox_entry WHERE account = ?"
              + " AND state = 'WAITING' AND due_at <= ? ORDER BY due_at, id LIMIT ?)");

  private static final StateMove UNCLAIM =
      StateMove.of(
          Set.of(OutboxState.CLAIMED),
          OutboxState.WAITING,
          "lease_token = NULL, attempts = attempts - 1, updated_at = ?",
          "account = ? AND id = ? AND lease_token = ? AND attempts = ? AND dot_at IS NULL");

  private static final StateMove EXPIRE =
      StateMove.of(
          Set.of(OutboxState.WAITING),
          OutboxState.EXPIRED,
          "updated_at = ?",
          "account = ? AND id IN (SELECT id FROM outbox_entry WHERE account = ?"
              + " AND state = 'WAITING' AND due_at <= ? AND expires_at <= ? LIMIT ?)");

  private final LeaseStatements leases;

  HandoverStatements(LeaseStatements leases) {
    this.leases = leases;
  }

  List<OutboxEntry> claim(Connection connection, AccountLease lease, Instant now, int most)
      throws SQLException {
    if (!leases.isValid(connection, lease)) {
      return List.of();
    }
    List<OutboxEntry> claimed =
        CLAIM.entriesOn(
            connection, lease.token(), now, now.minus(LATE), now.plus(TIME_FOR_THE_LATE),
            now.plus(TIME_FOR_THE_LATE), lease.account(), lease.account(), now, most);
    claimed.sort(Comparator.comparing(OutboxEntry::dueAt).thenComparing(OutboxEntry::id));
    return claimed;
  }

  void unclaim(Connection connection, AccountLease lease, OutboxEntry entry, Instant now)
      throws SQLException {
    UNCLAIM.on(
        connection, now, entry.account(), entry.id(), lease.token(), entry.attempts());
  }

  boolean markDot(Connection connection, AccountLease lease, OutboxEntry entry, Instant now)
      throws SQLException {
    return Sql.update(
            connection,
            "UPDATE outbox_entry SET dot_at = ?, updated_at = ? WHERE account = ? AND id = ?"
                + " AND state = 'CLAIMED' AND lease_token = ? AND attempts = ?"
                + " AND dot_at IS NULL",
            now, now, entry.account(), entry.id(), lease.token(), entry.attempts())
        == 1;
  }

  /// Nothing is claimed meanwhile by us: no session could be had.
  static List<OutboxEntry> expire(Connection connection, String account, Instant now, int most)
      throws SQLException {
    List<OutboxEntry> expired =
        EXPIRE.entriesOn(connection, now, account, account, now, now, most);
    for (OutboxEntry entry : expired) {
      JournalLines.expiry(connection, entry, now);
    }
    return expired;
  }
}
