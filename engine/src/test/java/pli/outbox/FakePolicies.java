// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import pli.budget.Limit;
import pli.budget.LimitKind;
import pli.budget.LimitReached;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// One policy for every account, and pauses that a test can end.
final class FakePolicies implements LanePolicy.Source {

  final Map<String, Outcome> paused = new ConcurrentHashMap<>();
  final List<Limit> limits = new CopyOnWriteArrayList<>();
  volatile int sessions = 1;
  volatile int window = 1;

  /// Nothing begins before; null for no such moment.
  volatile Instant closedUntil;

  /// Known to hold for all accounts, whatever their policies say.
  volatile boolean held;

  /// How often somebody looked.
  final AtomicInteger asked = new AtomicInteger();

  /// The tries on record.
  volatile BiFunction<String, Instant, List<Instant>> counted = (account, since) -> List.of();

  /// Since when it is known that the clock was ahead.
  volatile BiFunction<String, Instant, Instant> noted = (account, now) -> now;

  volatile BiFunction<SmtpStage, Cause, FailureReading> reading = FailureReading::byDigits;

  /// No more than so many in a span.
  void limit(LimitKind kind, int most) {
    limits.removeIf(one -> one.kind() == kind);
    limits.add(new Limit(kind, most, Limit.Origin.OWN));
  }

  @Override
  public LanePolicy of(String account) {
    asked.incrementAndGet();
    return new LanePolicy(
        sessions, window, limits, Optional.ofNullable(closedUntil),
        paused.containsKey(account) ? Optional.of(Instant.MAX) : Optional.empty());
  }

  @Override
  public boolean isHeld() {
    return held;
  }

  @Override
  public void pause(String account, Outcome refusal) {
    paused.put(account, refusal);
  }

  @Override
  public List<Instant> countedSince(String account, Instant since) {
    return counted.apply(account, since);
  }

  @Override
  public Instant clockNoted(String account, Instant now) {
    return noted.apply(account, now);
  }

  @Override
  public FailureReading read(String account, SmtpStage stage, Cause cause) {
    return reading.apply(stage, cause);
  }

  @Override
  public void limitReached(String account, LimitReached said) {
    limits.removeIf(one -> one.kind() == said.kind());
    limits.add(new Limit(said.kind(), Math.max(1, said.used()), Limit.Origin.LEARNT));
  }
}
