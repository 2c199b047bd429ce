// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.budget.LimitKind;
import pli.outbox.FakeServer.Does;
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
    assertThat(store.entries(java.util.List.of(OutboxState.WAITING), 100))
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
    passTime(Duration.ofMinutes(30), 3);
    assertThat(Duration.between(right, time.instant()))
        .isBetween(Duration.ofDays(1), Duration.ofHours(26));
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
