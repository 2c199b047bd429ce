// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.budget.Limit;
import pli.budget.LimitKind;
import pli.budget.LimitReached;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// How an account may be used.
///
/// @param sessions at once
/// @param window messages that may be on their way unanswered in one session
/// @param limits how much may leave in which span of time
/// @param closedUntil the server said that a limit is reached: nothing begins before
/// @param pausedUntil nothing is handed over before, unless a person acts
public record LanePolicy(
    int sessions,
    int window,
    List<Limit> limits,
    Optional<Instant> closedUntil,
    Optional<Instant> pausedUntil) {

  public LanePolicy {
    limits = List.copyOf(limits);
  }

  /// True if a pause lies over the account.
  boolean isPaused(Instant now) {
    return pausedUntil.filter(now::isBefore).isPresent();
  }

  /// True if there is a limit for which what leaves has to be counted.
  boolean isLimited() {
    return limits.stream().anyMatch(one -> one.kind() != LimitKind.SESSIONS);
  }

  /// Where policies come from, and where a lane says that its account cannot go on.
  public interface Source {

    LanePolicy of(String account);

    /// True if it is known that nothing of any account may be handed over, whatever its policy was when
    /// its lane began: nothing more is begun, and no final dot goes out. Asks no store.
    default boolean isHeld() {
      return false;
    }

    /// The provider refused the sign-in for good: somebody must do something first.
    void pause(String account, Outcome refusal);

    /// When the tries of an account ended that count against its limits, in order.
    List<Instant> countedSince(String account, Instant since);

    /// Since when it is known that the clock was ahead as tries were written; noted now if it was not.
    Instant clockNoted(String account, Instant now);

    /// What a failure means for what is tried next. Asked before an answer is on record, so nothing
    /// may be read from the store for it: what was known when the policy was last asked for counts.
    FailureReading read(String account, SmtpStage stage, Cause cause);

    /// The server said that a limit is reached.
    void limitReached(String account, LimitReached said);
  }
}
