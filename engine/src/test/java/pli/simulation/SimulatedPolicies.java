// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.budget.Limit;
import pli.budget.LimitBook;
import pli.budget.LimitReached;
import pli.outbox.FailureReading;
import pli.outbox.LanePolicy;
import pli.outbox.Outcome;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// The settings of all accounts, as every process sees them.
final class SimulatedPolicies {

  private final int sessions;
  private final List<Limit> limits;
  private final Map<String, Instant> paused = new HashMap<>();

  SimulatedPolicies(int sessions, List<Limit> limits) {
    this.sessions = sessions;
    this.limits = limits;
  }

  List<Limit> limits() {
    return limits;
  }

  /// A person puts all accounts right.
  void resumeAll() {
    paused.clear();
  }

  boolean isAnyPaused() {
    return !paused.isEmpty();
  }

  /// @param book the tries on record, as the process reads them
  LanePolicy.Source in(ProcessStore store, LimitBook book) {
    return new LanePolicy.Source() {
      @Override
      public LanePolicy of(String account) {
        return new LanePolicy(
            sessions, 1, limits, Optional.empty(), Optional.ofNullable(paused.get(account)));
      }

      @Override
      public void pause(String account, Outcome refusal) {
        paused.put(account, Instant.MAX);
      }

      @Override
      public List<Instant> countedSince(String account, Instant since) {
        return store.withoutWaiting(() -> book.countedSince(account, since));
      }

      @Override
      public Instant clockNoted(String account, Instant now) {
        return store.withoutWaiting(() -> book.clockNotedOrNow(account, now));
      }

      @Override
      public FailureReading read(String account, SmtpStage stage, Cause cause) {
        return FailureReading.byDigits(stage, cause);
      }

      @Override
      public void limitReached(String account, LimitReached said) {
        throw new IllegalStateException("the digits alone name no limit");
      }
    };
  }
}
