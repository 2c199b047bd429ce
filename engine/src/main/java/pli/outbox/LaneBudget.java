// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import pli.budget.Budget;
import pli.budget.LimitKind;
import pli.budget.LimitReached;
import pli.budget.Usage;

/// What one lane may begin, counted against the limits of its account.
///
/// Taken from the tries on record when the lane begins to run with limits, and kept in memory while it
/// runs: an account is served by one process at a time. What leaves in a run without limits is counted
/// as well, and the first limit lets the run begin anew. Safe for the threads of its sessions.
final class LaneBudget {

  private final String account;
  private final LanePolicy.Source policies;
  private final ClockMoves moves;
  private Budget budget = new Budget(List.of(), Usage.none());
  private boolean fromRecord;

  LaneBudget(String account, LanePolicy.Source policies, ClockMoves moves) {
    this.account = account;
    this.policies = policies;
    this.moves = moves;
  }

  /// Counts anew; nothing of this lane is under way.
  synchronized void load(LanePolicy policy, Instant now) {
    fromRecord = policy.isLimited();
    budget = with(policy, fromRecord ? onRecord(now) : Usage.none());
  }

  /// Limits may have been set or forgotten since; what was counted stays.
  synchronized void heed(LanePolicy policy) {
    budget = with(policy, budget.usage());
  }

  /// Grants the beginning of one more message.
  synchronized boolean askToBegin(Instant now) {
    if (budget.free(now) == 0) {
      return false;
    }
    budget.usage().begin();
    return true;
  }

  /// How many could begin now, at most `most`.
  synchronized int free(Instant now, int most) {
    return Math.min(most, budget.free(now));
  }

  /// A message that was granted goes back as if it had not been.
  synchronized void notBegun(Instant now) {
    budget.usage().end(now, false);
  }

  /// A message that was granted has its outcome.
  synchronized void ended(Outcome outcome, Instant now) {
    budget.usage().end(now, outcome.counts());
  }

  /// All sessions have ended. What was granted and never begun, because the store failed in between, must
  /// not take its place for good.
  synchronized void sessionsEnded() {
    budget.usage().settle();
  }

  /// When the next may begin: now, or a moment to come that stays the same while nothing happens.
  synchronized Instant next(Instant now) {
    return budget.next(now);
  }

  /// The server said that a limit is reached: that is learnt, and holds at once. What is under way
  /// was not taken before it, and the try that was refused not at all.
  ///
  /// @param sessions how many were open
  synchronized void reached(LimitKind kind, Outcome outcome, int sessions, Instant now) {
    Usage usage = fromRecord ? budget.usage() : onRecord(now);
    int refused = outcome.counts() ? 1 : 0;
    int used =
        kind == LimitKind.SESSIONS
            ? sessions - 1
            : usage.endedWithin(kind.span(), now) - refused;
    String reply = String.join(" ", outcome.replyLines());
    policies.limitReached(
        account,
        new LimitReached(kind, Math.max(0, used), usage.lastEnded(refused), now, reply));
    budget = with(policies.of(account), usage);
  }

  /// The wall clock was set: what was counted by it moves with it, or a clock that was ahead would
  /// close the account until it is as late again, and one that is set forward would open it.
  synchronized void clockMoved(Duration by, Instant now) {
    budget.usage().clockMoved(by, now);
    Instant closed = budget.closedUntil();
    budget =
        new Budget(
            budget.limits(), budget.usage(), closed.equals(Instant.MIN) ? closed : closed.plus(by));
  }

  private static Budget with(LanePolicy policy, Usage usage) {
    return new Budget(policy.limits(), usage, policy.closedUntil().orElse(Instant.MIN));
  }

  private Usage onRecord(Instant now) {
    Instant since = now.minus(LimitKind.DAY.span()).minus(moves.total());
    List<Instant> ended =
        policies.countedSince(account, since).stream().map(moves::asOfNow).toList();
    return Usage.of(
        ended, Usage.isAhead(ended, now) ? policies.clockNoted(account, now) : now, now);
  }
}
