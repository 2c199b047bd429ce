// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;

/// The moves around a hand-over: claim, mark, outcome. Each update names state and token.
final class HandoverStatements {

  /// What could have been tried so long ago was not: the computer was off, the account paused or
  /// closed. A longer pause than the schedule has.
  static final Duration LATE = Duration.ofHours(6);

  /// What such an entry gets at least to be tried in. Taste.
  static final Duration TIME_FOR_THE_LATE = Duration.ofDays(1);

  private static final String CLAIM =
      "UPDATE outbox_entry SET state = ?, lease_token = ?, attempts = attempts + 1,"
          + " dot_at = NULL, updated_at = ?, expires_at = CASE WHEN due_at < ? AND expires_at < ?"
          + " THEN ? ELSE expires_at END WHERE account = ? AND state = 'WAITING' AND id IN"
          + " (SELECT id FROM outbox_entry WHERE account = ? AND state = 'WAITING'"
          + " AND due_at <= ? ORDER BY due_at, id LIMIT ?) RETURNING "
          + EntryRows.COLUMNS_OF_UPDATE;

  private final LeaseStatements leases;
  private final RecentProofs proofs;

  HandoverStatements(LeaseStatements leases, RecentProofs proofs) {
    this.leases = leases;
    this.proofs = proofs;
  }

  List<OutboxEntry> claim(Connection connection, AccountLease lease, Instant now, int most)
      throws SQLException {
    if (!leases.isValid(connection, lease)) {
      return List.of();
    }
    List<OutboxEntry> claimed =
        EntryRows.list(
            connection, CLAIM, OutboxState.WAITING.to(OutboxState.CLAIMED), lease.token(), now,
            now.minus(LATE), now.plus(TIME_FOR_THE_LATE), now.plus(TIME_FOR_THE_LATE),
            lease.account(), lease.account(), now, most);
    claimed.sort(Comparator.comparing(OutboxEntry::dueAt).thenComparing(OutboxEntry::id));
    return claimed;
  }

  void unclaim(Connection connection, AccountLease lease, OutboxEntry entry, Instant now)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE outbox_entry SET state = ?, lease_token = NULL, attempts = attempts - 1,"
            + " updated_at = ? WHERE account = ? AND id = ? AND state = 'CLAIMED'"
            + " AND lease_token = ? AND attempts = ? AND dot_at IS NULL",
        OutboxState.CLAIMED.to(OutboxState.WAITING), now, entry.account(), entry.id(),
        lease.token(), entry.attempts());
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

  boolean record(
      Connection connection,
      AccountLease lease,
      OutboxEntry entry,
      Attempt attempt,
      Instant retryAt)
      throws SQLException {
    Outcome outcome = attempt.outcome();
    OutboxState target = OutboxState.CLAIMED.to(target(attempt, entry));
    CauseText cause = CauseText.of(outcome.cause());
    int touched =
        Sql.update(
            connection,
            "UPDATE outbox_entry SET state = ?, due_at = ?, outcome = ?, stage = ?, cause = ?,"
                + " cause_text = ?, updated_at = ?"
                + " WHERE account = ? AND id = ? AND lease_token = ? AND attempts = ?"
                + " AND state IN ('CLAIMED', 'IN_DOUBT')",
            target, target == OutboxState.WAITING ? nextTry(entry, retryAt) : entry.dueAt(),
            outcome.kind(), outcome.stage(), cause.kind(), cause.detail(),
            attempt.endedAt(), entry.account(), entry.id(), lease.token(), entry.attempts());
    // Kept even where it comes too late to move anything: it is evidence for whoever decides. But
    // only once, where it is recorded again because nobody knew whether it was.
    boolean isNew = touched == 1 && outcome.kind() != Outcome.Kind.IN_DOUBT;
    if (isNew || !AttemptStatements.isKept(connection, entry, attempt)) {
      AttemptStatements.insert(connection, entry, attempt, proofs.of(connection, entry));
    }
    if (touched == 1 && target == OutboxState.EXPIRED) {
      JournalLines.expiry(connection, entry, attempt.endedAt());
    }
    return touched == 1;
  }

  /// Nothing is claimed meanwhile by us: no session could be had.
  static List<OutboxEntry> expire(Connection connection, String account, Instant now, int most)
      throws SQLException {
    List<OutboxEntry> expired =
        EntryRows.list(
            connection,
            "UPDATE outbox_entry SET state = ?, updated_at = ? WHERE account = ?"
                + " AND state = 'WAITING' AND id IN (SELECT id FROM outbox_entry WHERE account = ?"
                + " AND state = 'WAITING' AND due_at <= ? AND expires_at <= ? LIMIT ?) RETURNING "
                + EntryRows.COLUMNS_OF_UPDATE,
            OutboxState.WAITING.to(OutboxState.EXPIRED), now, account, account, now, now, most);
    for (OutboxEntry entry : expired) {
      JournalLines.expiry(connection, entry, now);
    }
    return expired;
  }

  /// The last try comes when the time is over, not before.
  private static Instant nextTry(OutboxEntry entry, Instant retryAt) {
    return retryAt.isAfter(entry.expiresAt()) ? entry.expiresAt() : retryAt;
  }

  private static OutboxState target(Attempt attempt, OutboxEntry entry) {
    return switch (attempt.outcome().kind()) {
      case ACCEPTED -> OutboxState.ACCEPTED;
      case REFUSED -> OutboxState.REFUSED;
      case IN_DOUBT -> OutboxState.IN_DOUBT;
      case DEFERRED ->
          attempt.isPutOffAfterTheEnd(entry) ? OutboxState.EXPIRED : OutboxState.WAITING;
    };
  }
}
