// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import pli.budget.LimitKind;
import pli.outbox.Dispatcher.LaneTools;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;
import pli.words.StoreUnavailable;

/// When a lane may run, and what failures do to that. How far a failure reaches decides: one message
/// waits alone, a session or the way to the server lets the whole lane wait, an account that needs a
/// person is paused. Nothing that waits with the lane loses a try by it.
final class LaneRest {

  /// When an account that lacks something, such as its password or settings and messages that can be read, is
  /// looked at again. Taste.
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  /// Soon enough after somebody made room on the disk. Taste.
  private static final Duration AFTER_A_STORE_FAILURE = Duration.ofSeconds(5);

  /// After a bug of ours, so that the lane does not run hot. Taste.
  private static final Duration AFTER_A_BUG = Duration.ofMinutes(1);

  /// What has waited for a limit gets so long after it: over a long weekend. Taste.
  private static final Duration AFTER_A_LIMIT = Duration.ofDays(4);

  /// A message that meets it every time, while others pass, is what the server means after all. Taste.
  private static final int TRIES_OF_A_MESSAGE = 3;

  /// So many in a row are hours in which nobody could do better, and no bad moment such as the first
  /// seconds after a computer woke up. Taste.
  private static final int FAILURES_THAT_END = 24;

  private static final int EXPIRED_AT_ONCE = 500;

  /// @param reckonedAt what the clock showed then
  private record Wait(Instant reckonedAt, Instant until) {}

  private final String account;
  private final LaneTools tools;
  private final LaneReadings readings;
  private final LaneBudget budget;
  private final RefusalsInARow refusals = new RefusalsInARow();
  private volatile Wait wait = new Wait(Instant.MIN, Instant.MIN);
  private volatile boolean resting;
  private Instant limitTold = Instant.MIN;
  private Optional<Instant> planned = Optional.empty();
  private int failedSessions;
  private int barrenSessions;

  /// Something was accepted since the lane last had to wait.
  private boolean othersPass;

  LaneRest(String account, LaneTools tools, LaneReadings readings, LaneBudget budget) {
    this.account = account;
    this.tools = tools;
    this.readings = readings;
    this.budget = budget;
  }

  boolean isOver(Instant now) {
    return !now.isBefore(wait.until);
  }

  /// True if what runs should begin nothing more.
  boolean isResting() {
    return resting;
  }

  /// The lane begins to run again.
  void begin() {
    resting = false;
  }

  void until(Instant moment) {
    wait = new Wait(tools.clock().instant(), moment);
  }

  /// The wall clock was set: what was reckoned by it before moves with it. A store that was away may let that be
  /// noticed late.
  void clockMoved(ClockMove move) {
    Wait waits = wait;
    if (!waits.until.equals(Instant.MIN) && move.isAfter(waits.reckonedAt)) {
      wait = new Wait(waits.reckonedAt.plus(move.by()), waits.until.plus(move.by()));
    }
  }

  void afterStoreFailure(Instant now) {
    until(now.plus(AFTER_A_STORE_FAILURE));
  }

  /// The same once it is known how it failed: what is damaged in one place takes a person, as settings do. It may
  /// show only after a sign-in, and those are counted.
  void afterStoreFailure(Instant now, StoreUnavailable failure) {
    until(now.plus(failure.isOfDamage() ? LOOK_AGAIN : AFTER_A_STORE_FAILURE));
    tellStoreFailure(failure);
  }

  void afterBug(Instant now) {
    resting = true;
    until(now.plus(AFTER_A_BUG));
  }

  synchronized void wentWell() {
    failedSessions = 0;
    barrenSessions = 0;
  }

  /// It opened, and ended before anything was accepted or refused. Once may be chance.
  synchronized void sessionBroughtNothing(SmtpStage stage, Cause cause) {
    barrenSessions++;
    if (barrenSessions > 1) {
      sessionFailed(stage, cause);
    }
  }

  /// No session: later again, or not before a person has done something.
  synchronized void sessionFailed(SmtpStage stage, Cause cause) {
    FailureReading reading = readings.of(stage, cause);
    boolean isAboutTheAccount = reading.reach() == FailureReading.Reach.ACCOUNT;
    if (stage == SmtpStage.AUTH && isAboutTheAccount && !reading.passes()) {
      pauseForAPerson(new Outcome(Outcome.Kind.REFUSED, stage, cause));
      return;
    }
    waitWithAll(stage, cause, reading);
  }

  synchronized void sessionImpossible(SessionSource.Opened.Impossible impossible) {
    tools.listener().on(new OutboxEvent.AccountImpossible(account, impossible.why()));
    until(tools.clock().instant().plus(LOOK_AGAIN));
  }

  /// An outcome came in.
  ///
  /// @param sessions how many were open
  synchronized void heard(Outcome outcome, int sessions) {
    Instant now = tools.clock().instant();
    budget.ended(outcome, now);
    othersPass |= outcome.kind() == Outcome.Kind.ACCEPTED;
    if (outcome.kind() == Outcome.Kind.ACCEPTED
        || !(outcome.cause() instanceof Cause.ServerReply)) {
      refusals.passed(outcome);
      return;
    }
    FailureReading reading = readings.of(outcome.stage(), outcome.cause());
    boolean allAreRefused = refusals.isEnough(outcome, reading);
    if (reading.reached().isPresent()) {
      limitReached(reading.reached().get(), outcome, sessions, now);
    } else if (allAreRefused
        || reading.reach() == FailureReading.Reach.ACCOUNT && !reading.passes()) {
      pauseForAPerson(outcome);
    } else if (reading.concernsOthers() && outcome.kind() == Outcome.Kind.DEFERRED) {
      waitWithAll(outcome.stage(), outcome.cause(), reading);
    }
    planned = Optional.empty();
  }

  /// What a refusal means for its message: a server may say no for good and mean only now, or mean
  /// the session, the account or the way to it, and not the message. Then it waits with the others.
  synchronized boolean isLater(OutboxEntry entry, FailureReading reading) {
    return reading.passes()
        || switch (reading.reach()) {
          case NETWORK -> true;
          case SESSION, ACCOUNT -> entry.attempts() < TRIES_OF_A_MESSAGE || !othersPass;
          case RECIPIENT, MESSAGE -> false;
        };
  }

  /// A limit lets the lane wait, and costs nobody else a try.
  private void limitReached(LimitKind kind, Outcome outcome, int sessions, Instant now) {
    budget.reached(kind, outcome, sessions, now);
    resting = true;
    Duration pause =
        kind == LimitKind.SESSIONS
            ? tools.schedule()
                .pauseAfterFailedSession(
                    1,
                    outcome.cause(),
                    FailureReading.byDigits(outcome.stage(), outcome.cause()))
            : Duration.ZERO;
    until(now.plus(pause));
  }

  /// Says once for each wait that the limits allow nothing before a moment. No message comes to its
  /// end because it had to wait for that. Clocks differ by less than a second from one look to the
  /// next; such a difference is no other moment.
  synchronized void tellLimit(Instant next) {
    Instant second = next.truncatedTo(ChronoUnit.SECONDS);
    if (!second.equals(limitTold)) {
      Instant now = tools.clock().instant();
      tools.store().giveTime(account, now, next.plus(AFTER_A_LIMIT));
      limitTold = second;
      tools.listener().on(new OutboxEvent.LimitReached(account, next));
    }
  }

  /// When the lane goes on if a deferral lets it wait; empty if it does not. The message that was
  /// deferred is not due before that, so that whoever looks at it is told the same moment.
  synchronized Optional<Instant> goesOnAfter(Cause cause, FailureReading reading) {
    boolean waits =
        cause instanceof Cause.ServerReply
            && reading.reached().isEmpty()
            && reading.concernsOthers()
            && (reading.passes() || reading.reach() != FailureReading.Reach.ACCOUNT);
    return waits ? Optional.of(goesOnAt(cause, reading)) : Optional.empty();
  }

  /// The same for all that meet the trouble at once.
  private Instant goesOnAt(Cause cause, FailureReading reading) {
    Instant now = tools.clock().instant();
    Wait waits = wait;
    if (now.isBefore(waits.until)) {
      return waits.until;
    }
    if (planned.isEmpty()) {
      Duration pause =
          tools.schedule().pauseAfterFailedSession(failedSessions + 1, cause, reading);
      planned = Optional.of(now.plus(pause));
    }
    return planned.get();
  }

  private void waitWithAll(SmtpStage stage, Cause cause, FailureReading reading) {
    Instant now = tools.clock().instant();
    if (now.isBefore(wait.until)) {
      // Several sessions meet the same trouble at once: it counts once.
      return;
    }
    until(goesOnAt(cause, reading));
    planned = Optional.empty();
    failedSessions++;
    othersPass = false;
    resting = true;
    tools.listener().on(new OutboxEvent.SessionFailed(account, stage, cause, wait.until));
    if (failedSessions >= FAILURES_THAT_END) {
      expireWhatIsOver(now);
    }
  }

  /// What waits with the lane comes to its end only while the lane itself tries in vain.
  private void expireWhatIsOver(Instant now) {
    List<OutboxEntry> expired;
    do {
      expired = tools.store().expire(account, now, EXPIRED_AT_ONCE);
      expired.forEach(one -> tools.listener().on(new OutboxEvent.Expired(one)));
    } while (expired.size() == EXPIRED_AT_ONCE);
  }

  private void pauseForAPerson(Outcome refusal) {
    resting = true;
    othersPass = false;
    tools.policies().pause(account, refusal);
    tools
        .listener()
        .on(new OutboxEvent.AccountPaused(account, refusal.stage(), refusal.cause()));
    // The pause itself is the policy's, so that a person can end it while we run.
    until(tools.clock().instant());
  }

  void tellStoreFailure(StoreUnavailable failure) {
    tools.listener().on(new OutboxEvent.StoreFailed(account, failure));
  }
}
