// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.budget.Limit;
import pli.budget.LimitReached;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// How an account may be used.
///
/// @param sessions at once
/// @param limits how much may leave in which span of time
/// @param closedUntil the server said that a limit is reached: nothing begins before
/// @param pausedUntil nothing is handed over before, unless a person acts
public record LanePolicy(
    int sessions,
    List<Limit> limits,
    Optional<Instant> closedUntil,
    Optional<Instant> pausedUntil) {

  public LanePolicy {
    limits = List.copyOf(limits);
  }

  /// Where policies come from, and where a lane says that its account cannot go on.
  public interface Source {

    LanePolicy of(String account);

    /// The provider refused the sign-in for good: somebody must do something first.
    void pause(String account, Outcome refusal);

    /// When the tries of an account ended that count against its limits, in order.
    List<Instant> countedSince(String account, Instant since);

    /// What a failure means for what is tried next.
    FailureReading read(String account, SmtpStage stage, Cause cause);

    /// The server said that a limit is reached.
    void limitReached(String account, LimitReached said);
  }
}
