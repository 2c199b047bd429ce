// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.budget.LimitKind;
import pli.budget.jdbc.JdbcLimitBook;
import pli.outbox.FakeServer.Does;
import pli.smtp.RecipientResult;
import pli.smtp.SmtpStage;

/// Clocks that are set, computers that sleep, networks that go and come back: carried on, and nothing
/// burnt.
@Timeout(60)
class ClockTest extends DispatcherFixture {

  /// No network until a test gives it back.
  private void withoutNetwork() {
    server.opening = account -> FakeServer.fails(SmtpStage.CONNECT, FakeServer.lost());
  }

  private void networkIsBack() {
    server.opening = account -> Optional.empty();
  }

  /// Time passes until so many are accepted.
  private void passTime(Duration step, long accepted) {
    await()
        .until(
            () -> {
              time.advance(step);
              return count(OutboxState.ACCEPTED) == accepted;
            });
  }

  /// The same where it is measured how much passed: a step for each look, and none while something is under way, so that
  /// on a slow computer it is no more.
  private void passTimeLookByLook(Duration step, long accepted) {
    while (count(OutboxState.ACCEPTED) < accepted) {
      await().until(() -> time.isWaitedFor() && dispatcher.accountsUnderWay() == 0);
      int looks = policies.asked.get();
      time.advance(step);
      await()
          .pollInterval(Duration.ofMillis(2))
          .until(
              () -> policies.asked.get() > looks || count(OutboxState.ACCEPTED) == accepted);
    }
  }

  /// A step for each try that fails, until so many have expired.
  private void passTimeWithoutNetwork(long expired) {
    while (count(OutboxState.EXPIRED) < expired) {
      int failures = told(OutboxEvent.SessionFailed.class).size();
      time.advance(Duration.ofMinutes(30));
      await()
          .pollInterval(Duration.ofMillis(2))
          .until(
              () ->
                  told(OutboxEvent.SessionFailed.class).size() > failures
                      || count(OutboxState.EXPIRED) == expired);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 30, 365})
  void aClockThatJumpsDaysForwardLetsNothingExpire(int days) {
    withoutNetwork();
    dispatcher.start();
    release(ONE, 5);
    untilTold(OutboxEvent.SessionFailed.class, 1);
    await().until(this::lanesAreIdle);
    time.set(Duration.ofDays(days));
    untilTold(OutboxEvent.SessionFailed.class, 2);
    assertThat(count(OutboxState.WAITING)).isEqualTo(5);
    networkIsBack();
    passTime(Duration.ofSeconds(10), 5);
  }

  @Test
  void aLaptopThatSleepsInTheMiddleOfASessionLosesNothing() {
    policies.limit(LimitKind.MINUTE, 2);
    dispatcher.start();
    release(ONE, 6);
    until(OutboxState.ACCEPTED, 2);
    time.set(Duration.ofDays(4));
    passTime(Duration.ofSeconds(10), 6);
    assertThat(server.dots.values()).allMatch(dots -> dots.get() == 1);
  }

  /// The line breaks when the computer wakes up, after the time of the message is over.
  @Test
  void aLaptopThatSleepsInTheMiddleOfAMessageLetsItNotExpire() {
    time.tellSleep();
    AtomicBoolean slept = new AtomicBoolean();
    server.answer =
        recipient -> {
          if (slept.getAndSet(true)) {
            return Optional.empty();
          }
          time.sleep(Duration.ofDays(4));
          return Optional.of(new RecipientResult.Deferred(SmtpStage.CONTENT, FakeServer.lost()));
        };
    dispatcher.start();
    release(ONE, 1);
    passTime(Duration.ofSeconds(10), 1);
    assertThat(store.attempts(entry(0))).hasSize(2);
    assertThat(told(OutboxEvent.Expired.class)).isEmpty();
  }

  @Test
  void silenceOfHoursCountsAsSleepWhereTheRunningClockCountsItToo() {
    withoutNetwork();
    dispatcher.start();
    release(ONE, 3);
    untilTold(OutboxEvent.SessionFailed.class, 1);
    await().until(this::lanesAreIdle);
    time.advance(Duration.ofDays(5));
    untilTold(OutboxEvent.SessionFailed.class, 2);
    assertThat(count(OutboxState.WAITING)).isEqualTo(3);
  }

  @Test
  void timeThatReallyPassesLetsExpire() {
    withoutNetwork();
    dispatcher.start();
    release(ONE, 3);
    passTimeWithoutNetwork(3);
    assertThat(server.dots).isEmpty();
  }

  @Test
  void afterAJumpForwardWhatReallyRunsOutStillExpires() {
    withoutNetwork();
    dispatcher.start();
    release(ONE, 1);
    untilTold(OutboxEvent.SessionFailed.class, 1);
    time.set(Duration.ofDays(10));
    passTimeWithoutNetwork(1);
  }

  @Test
  void aClockThatIsSetBackDoesNotPutOffWhatWaits() {
    server.behaviour = r -> Does.DEFER;
    dispatcher.start();
    release(ONE, 1);
    await().until(() -> entry(0).isDeferred() && lanesAreIdle());
    server.behaviour = r -> Does.ACCEPT;
    Instant before = time.instant();
    time.set(Duration.ofDays(-2));
    await().until(() -> entry(0).dueAt().isBefore(before.minus(Duration.ofDays(1))));
    passTime(Duration.ofSeconds(10), 1);
    assertThat(time.instant()).isBefore(before);
  }

  @Test
  void aClockThatIsSetBackDoesNotLetALaneRestLonger() {
    withoutNetwork();
    dispatcher.start();
    release(ONE, 1);
    untilTold(OutboxEvent.SessionFailed.class, 1);
    await().until(this::lanesAreIdle);
    networkIsBack();
    time.set(Duration.ofHours(-5));
    passTime(Duration.ofSeconds(5), 1);
    assertThat(time.instant()).isBefore(Instant.parse("2026-11-24T04:00:00Z"));
  }

  @Test
  void aNetworkThatGoesAndComesBackCostsNoTry() {
    withoutNetwork();
    dispatcher.start();
    release(ONE, 50);
    for (int failures = 1; failures <= 8; failures++) {
      int wanted = failures;
      await()
          .until(
              () -> {
                time.advance(Duration.ofMinutes(2));
                return told(OutboxEvent.SessionFailed.class).size() >= wanted;
              });
    }
    assertThat(store.entries(List.of(OutboxState.WAITING), 100))
        .hasSize(50)
        .allMatch(entry -> entry.attempts() == 0);
    networkIsBack();
    passTime(Duration.ofMinutes(1), 50);
    assertThat(server.dots.values()).allMatch(dots -> dots.get() == 1);
  }

  @Test
  void aCorrectionOfSecondsIsNoJump() {
    server.behaviour = r -> Does.DEFER;
    dispatcher.start();
    release(ONE, 1);
    await().until(() -> entry(0).isDeferred() && lanesAreIdle());
    Instant due = entry(0).dueAt();
    Instant expires = entry(0).expiresAt();
    time.set(Duration.ofSeconds(-20));
    dispatcher.wake();
    time.set(Duration.ofSeconds(25));
    dispatcher.wake();
    await().until(this::lanesAreIdle);
    assertThat(entry(0).dueAt()).isEqualTo(due);
    assertThat(entry(0).expiresAt()).isEqualTo(expires);
  }

  // What the clock did before the program began.

  /// The program ends, the clock is put right, and it begins again.
  private void beganAgainWithClockMovedBy(Duration by) {
    await().until(this::lanesAreIdle);
    dispatcher.close();
    time.set(by);
    dispatcher = newDispatcher();
    dispatcher.start();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 4_000})
  void whatWaitedForAClockThatWasAheadLeavesOnceItIsPutRight(int days) {
    Instant right = time.instant();
    time.set(Duration.ofDays(days));
    server.behaviour = r -> Does.DEFER;
    dispatcher.start();
    release(ONE, 3);
    await().until(() -> server.order.size() == 3 && lanesAreIdle());
    server.behaviour = r -> Does.ACCEPT;
    beganAgainWithClockMovedBy(Duration.ofDays(-days));
    until(OutboxState.ACCEPTED, 3);
    assertThat(time.instant()).isEqualTo(right);
    assertThat(told(OutboxEvent.ClockWasAhead.class))
        .extracting(one -> one.stranded().messages())
        .containsExactly(3);
  }

  @Test
  void whatAnotherProgramLeavesWithAWrongClockIsFoundWhileThisOneRuns() {
    server.behaviour = r -> Does.DEFER;
    dispatcher.start();
    release(ONE, 1);
    await().until(() -> entry(0).isDeferred() && lanesAreIdle());
    store.bringForward(ONE, time.instant(), Duration.ofDays(-500));
    server.behaviour = r -> Does.ACCEPT;
    passTime(Duration.ofMinutes(10), 1);
  }

  @Test
  void aClockThatWasAheadDoesNotCloseADayThatIsCounted() {
    policies.limit(LimitKind.DAY, 2);
    time.set(Duration.ofDays(365));
    dispatcher.start();
    release(ONE, 3);
    until(OutboxState.ACCEPTED, 2);
    await().until(this::lanesAreIdle);
    time.set(Duration.ofDays(-365));
    Instant right = time.instant();
    passTimeLookByLook(Duration.ofMinutes(30), 3);
    assertThat(Duration.between(right, time.instant()))
        .isBetween(Duration.ofDays(1), Duration.ofHours(26));
  }

  // Limits, where the system tells sleep from a clock that was set.

  /// Two of three of a day are gone, and nothing more may leave.
  private void usedUpADay() {
    policies.limit(LimitKind.DAY, 2);
    policies.counted = new JdbcLimitBook(database)::countedSince;
    dispatcher.start();
    release(ONE, 3);
    until(OutboxState.ACCEPTED, 2);
    await().until(this::lanesAreIdle);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 25 * 60, 365 * 24 * 60})
  void aClockThatIsSetForwardFreesNoLimit(int minutes) {
    time.tellSleep();
    usedUpADay();
    time.set(Duration.ofMinutes(minutes));
    Instant since = time.instant();
    passTimeLookByLook(Duration.ofMinutes(30), 3);
    assertThat(Duration.between(since, time.instant()))
        .isBetween(Duration.ofDays(1), Duration.ofHours(26));
  }

  @Test
  void norDoesItAfterSleep() {
    time.tellSleep();
    usedUpADay();
    time.sleep(Duration.ofHours(8));
    time.set(Duration.ofDays(3));
    Instant since = time.instant();
    passTimeLookByLook(Duration.ofMinutes(30), 3);
    assertThat(Duration.between(since, time.instant()))
        .isBetween(Duration.ofHours(16), Duration.ofHours(18));
  }

  @Test
  void aClockThatIsSetForwardAndBackCostsNothing() {
    time.tellSleep();
    usedUpADay();
    Instant since = time.instant();
    time.set(Duration.ofDays(2));
    await().until(this::lookedAgain);
    time.set(Duration.ofDays(-2));
    passTimeLookByLook(Duration.ofMinutes(30), 3);
    assertThat(Duration.between(since, time.instant()))
        .isBetween(Duration.ofDays(1), Duration.ofHours(26));
  }

  /// It counts from the record, which was written by the clock as it was.
  @ParameterizedTest
  @ValueSource(ints = {60, 25 * 60, 365 * 24 * 60})
  void aRunThatBeginsOnceTheClockWasSetForwardCountsWhatLeftBefore(int minutes) {
    time.tellSleep();
    usedUpADay();
    policies.limit(LimitKind.DAY, 4);
    time.set(Duration.ofMinutes(minutes));
    releaseMore(ONE, 3, 5);
    until(OutboxState.ACCEPTED, 4);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.ACCEPTED)).isEqualTo(4);
  }

  /// The message that waits got its day by the clock that is ahead.
  private boolean lookedAgain() {
    return store.entries(List.of(OutboxState.WAITING), 1).stream()
        .allMatch(one -> one.expiresAt().isAfter(time.instant()));
  }

  /// The store is away as the clock is set, so that a lane rests by the new clock before the jump is noticed.
  @Test
  void aLaneThatRestsSinceTheClockWasSetForwardRestsNoLongerForIt() {
    time.tellSleep();
    server.beforeReply =
        () -> {
          server.beforeReply = () -> {};
          failing.fail(true);
          time.set(Duration.ofHours(3));
        };
    dispatcher.start();
    release(ONE, 2);
    untilTold(OutboxEvent.StoreFailed.class, 2);
    await().until(() -> server.open.get() == 0 && dispatcher.accountsUnderWay() == 0);
    failing.fail(false);
    passTime(Duration.ofSeconds(1), 2);
  }

  @Test
  void sleepIsTimeForTheProviderToo() {
    time.tellSleep();
    usedUpADay();
    time.sleep(Duration.ofHours(25));
    until(OutboxState.ACCEPTED, 3);
  }

  @Test
  void whereNobodyTellsAJumpForwardCountsAsSleep() {
    usedUpADay();
    time.set(Duration.ofHours(25));
    until(OutboxState.ACCEPTED, 3);
  }

  @Test
  void whatWasReleasedByAClockThatWasBehindDoesNotExpireForIt() {
    withoutNetwork();
    time.set(Duration.ofDays(-700));
    release(ONE, 3);
    beganAgainWithClockMovedBy(Duration.ofDays(700));
    for (int failures = 1; failures <= 30; failures++) {
      untilTold(OutboxEvent.SessionFailed.class, failures);
      await().until(this::lanesAreIdle);
      time.advance(Duration.ofMinutes(10));
    }
    assertThat(count(OutboxState.WAITING)).isEqualTo(3);
    networkIsBack();
    passTime(Duration.ofMinutes(1), 3);
  }
}
