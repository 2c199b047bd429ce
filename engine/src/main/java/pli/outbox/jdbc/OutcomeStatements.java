// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;

/// The end of a hand-over: what became of an attempt, under the token that it was begun with.
final class OutcomeStatements {

  /// Five values: the outcome and when.
  private static final String OUTCOME =
      "outcome = ?, stage = ?, cause = ?, cause_text = ?, updated_at = ?";

  /// Four values: entry, token and number of the attempt.
  private static final String OF_THE_ATTEMPT =
      "account = ? AND id = ? AND lease_token = ? AND attempts = ?";

  private static final Map<OutboxState, StateMove> MOVES =
      OutboxState.CLAIMED.next().stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), OutcomeStatements::move));

  private final RecentProofs proofs;

  OutcomeStatements(RecentProofs proofs) {
    this.proofs = proofs;
  }

  /// A late answer finds the entry in doubt and settles it. A late doubt finds it there and moves
  /// nothing.
  private static StateMove move(OutboxState target) {
    return StateMove.of(
        target == OutboxState.IN_DOUBT
            ? EnumSet.of(OutboxState.CLAIMED)
            : EnumSet.of(OutboxState.CLAIMED, OutboxState.IN_DOUBT),
        target,
        "due_at = ?, " + OUTCOME,
        OF_THE_ATTEMPT);
  }

  boolean record(
      Connection connection,
      AccountLease lease,
      OutboxEntry entry,
      Attempt attempt,
      Instant retryAt)
      throws SQLException {
    Outcome outcome = attempt.outcome();
    OutboxState target = target(attempt, entry);
    CauseText cause = CauseText.of(outcome.cause());
    int moved =
        MOVES
            .get(target)
            .on(
                connection,
                target == OutboxState.WAITING ? nextTry(entry, retryAt) : entry.dueAt(),
                outcome.kind(), outcome.stage(), cause.kind(), cause.detail(),
                attempt.endedAt(), entry.account(), entry.id(), lease.token(), entry.attempts());
    // Kept even where it comes too late to move anything: it is evidence for whoever decides. But
    // only once, where it is recorded again because nobody knew whether it was.
    if (moved == 1 || !AttemptStatements.isKept(connection, entry, attempt)) {
      AttemptStatements.insert(connection, entry, attempt, proofs.of(connection, entry));
    }
    if (moved == 0 && target == OutboxState.IN_DOUBT) {
      sayWhy(connection, lease, entry, attempt);
    }
    if (moved == 1 && target == OutboxState.EXPIRED) {
      JournalLines.expiry(connection, entry, attempt.endedAt());
    }
    return moved == 1;
  }

  /// Whoever took over could only say that the attempt ended; the attempt itself knows how.
  private static void sayWhy(
      Connection connection, AccountLease lease, OutboxEntry entry, Attempt attempt)
      throws SQLException {
    Outcome outcome = attempt.outcome();
    CauseText cause = CauseText.of(outcome.cause());
    Sql.update(
        connection,
        "UPDATE outbox_entry SET " + OUTCOME + " WHERE state = 'IN_DOUBT' AND " + OF_THE_ATTEMPT,
        outcome.kind(), outcome.stage(), cause.kind(), cause.detail(), attempt.endedAt(),
        entry.account(), entry.id(), lease.token(), entry.attempts());
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
