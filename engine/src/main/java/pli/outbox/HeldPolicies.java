// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import pli.budget.LimitReached;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// Policies under which nothing is handed over while something holds for all accounts, such as a
/// restored database that nobody has looked at.
record HeldPolicies(
    LanePolicy.Source policies,
    BooleanSupplier held,
    BooleanSupplier knownToBeHeld,
    Instant until)
    implements LanePolicy.Source {

  @Override
  public boolean isHeld() {
    return knownToBeHeld.getAsBoolean();
  }

  @Override
  public LanePolicy of(String account) {
    LanePolicy policy = policies.of(account);
    return held.getAsBoolean()
        ? new LanePolicy(
            policy.sessions(), policy.window(), policy.limits(), policy.closedUntil(),
            Optional.of(until))
        : policy;
  }

  @Override
  public void pause(String account, Outcome refusal) {
    policies.pause(account, refusal);
  }

  @Override
  public List<Instant> countedSince(String account, Instant since) {
    return policies.countedSince(account, since);
  }

  @Override
  public Instant clockNoted(String account, Instant now) {
    return policies.clockNoted(account, now);
  }

  @Override
  public FailureReading read(String account, SmtpStage stage, Cause cause) {
    return policies.read(account, stage, cause);
  }

  @Override
  public void limitReached(String account, LimitReached said) {
    policies.limitReached(account, said);
  }
}
