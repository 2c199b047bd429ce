// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.outbox.FakeServer.Does;
import pli.smtp.SmtpStage;

/// Time in which nobody could try does not count, and nothing expires without a last try.
@Timeout(60)
class ExpiryTest extends DispatcherFixture {

  /// The computer is switched off, and on again.
  private void switchedOffFor(Duration time) {
    dispatcher.close();
    this.time.set(time);
    dispatcher = newDispatcher();
    dispatcher.start();
  }

  @Test
  void whatWasDeferredBeforeAWeekendHasADayAfterIt() {
    server.behaviour = r -> Does.DEFER;
    dispatcher.start();
    release(ONE, 3);
    await().until(() -> server.order.size() == 3 && lanesAreIdle());
    switchedOffFor(Duration.ofDays(3));
    await().until(() -> server.order.size() == 6 && lanesAreIdle());
    assertThat(count(OutboxState.WAITING)).isEqualTo(3);
    assertThat(entry(0).expiresAt()).isEqualTo(time.instant().plus(Duration.ofDays(1)));
    server.behaviour = r -> Does.ACCEPT;
    time.advance(Duration.ofHours(1));
    until(OutboxState.ACCEPTED, 3);
  }

  @Test
  void whatWasNeverTriedIsTriedAfterDays() {
    release(ONE, 3);
    switchedOffFor(Duration.ofDays(3));
    until(OutboxState.ACCEPTED, 3);
  }

  @Test
  void whileAnAccountIsPausedNothingExpires() {
    server.opening = account -> FakeServer.fails(SmtpStage.AUTH, FakeServer.reply(535));
    dispatcher.start();
    release(ONE, 10);
    untilTold(OutboxEvent.AccountPaused.class, 1);
    for (int hours = 0; hours < 80; hours++) {
      time.advance(Duration.ofHours(1));
      dispatcher.wake();
      await().until(this::lanesAreIdle);
    }
    assertThat(count(OutboxState.WAITING)).isEqualTo(10);
    server.opening = account -> java.util.Optional.empty();
    policies.paused.clear();
    dispatcher.wake();
    until(OutboxState.ACCEPTED, 10);
  }

  @Test
  void whatWasNotTriedForDaysHasADayEvenWithoutNetwork() {
    release(ONE, 3);
    server.opening = account -> FakeServer.fails(SmtpStage.CONNECT, FakeServer.lost());
    switchedOffFor(Duration.ofDays(3));
    Instant begun = time.instant();
    for (int failures = 1; count(OutboxState.EXPIRED) == 0; failures++) {
      untilTold(OutboxEvent.SessionFailed.class, failures);
      await().until(this::lanesAreIdle);
      time.advance(Duration.ofMinutes(30));
    }
    until(OutboxState.EXPIRED, 3);
    assertThat(Duration.between(begun, time.instant()))
        .isBetween(Duration.ofDays(1), Duration.ofHours(26));
  }

  @Test
  void theFirstFailuresAfterAStartLetNothingExpire() {
    release(ONE, 3);
    dispatcher.close();
    time.set(Duration.ofDays(2).minusHours(1));
    store.bringForward(ONE, Instant.EPOCH, Duration.ofHours(-44));
    server.opening = account -> FakeServer.fails(SmtpStage.CONNECT, FakeServer.lost());
    switchedOffFor(Duration.ofHours(2));
    for (int failures = 1; failures < 24; failures++) {
      untilTold(OutboxEvent.SessionFailed.class, failures);
      await().until(this::lanesAreIdle);
      assertThat(count(OutboxState.EXPIRED)).isZero();
      time.advance(Duration.ofMinutes(10));
    }
    untilTold(OutboxEvent.Expired.class, 3);
    assertThat(count(OutboxState.EXPIRED)).isEqualTo(3);
  }

  @Test
  void theLastTryComesAfterTheTimeAndItsFailureIsTold() {
    server.behaviour = r -> Does.DEFER;
    dispatcher.start();
    release(ONE, 1);
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              if (entry(0).isDeferred() && entry(0).dueAt().isAfter(time.instant())) {
                time.advance(Duration.ofMinutes(30));
              }
              return entry(0).state() == OutboxState.EXPIRED;
            });
    untilTold(OutboxEvent.Expired.class, 1);
    assertThat(told(OutboxEvent.Expired.class)).hasSize(1);
    assertThat(store.attempts(entry(0)).getLast().startedAt())
        .isAfterOrEqualTo(entry(0).expiresAt());
  }

  @Test
  void whatWasHeldUntilShortlyBeforeItsEndIsTriedForLonger() {
    release(ONE, 1);
    store.move(entry(0), OutboxState.HELD, time.instant(), "");
    switchedOffFor(Duration.ofDays(2).minusMinutes(10));
    Instant resumed = time.instant();
    Instant fit = resumed.plus(Duration.ofMinutes(30));
    server.behaviour = r -> time.instant().isBefore(fit) ? Does.DEFER : Does.ACCEPT;
    store.move(entry(0), OutboxState.WAITING, resumed, "");
    dispatcher.wake();
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              if (entry(0).isDeferred() && entry(0).dueAt().isAfter(time.instant())) {
                time.advance(Duration.ofMinutes(1));
              }
              return entry(0).state().isSettled();
            });
    assertThat(entry(0).state()).isEqualTo(OutboxState.ACCEPTED);
    assertThat(store.attempts(entry(0))).hasSizeGreaterThan(2);
  }
}
