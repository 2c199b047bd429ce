// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.smtp.SmtpStage;

/// A program that is gone left messages claimed, one of them with its mark. Whatever keeps this program
/// from handing over for the account, what is in doubt is soon known, and told.
@Timeout(60)
class LeftBehindTest extends DispatcherFixture {

  private static final Duration LEASE = Duration.ofSeconds(30);

  /// The first of two is marked, the second only claimed.
  private void leaveTwo() {
    release(ONE, 2);
    AccountLease gone = store.acquireLease(ONE, LEASE).orElseThrow();
    assertThat(store.claim(gone, time.instant(), 2)).hasSize(2);
    assertThat(store.markDot(gone, entry(0), time.instant()).join()).isTrue();
    store.releaseLease(gone);
  }

  /// @param most what may pass on the clock; on a busy computer it is written a while later
  private void putRightWithin(Duration most) {
    var end = time.instant().plus(most);
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              boolean known = entry(0).state() == OutboxState.IN_DOUBT;
              if (!known && time.instant().isBefore(end)) {
                time.advance(Duration.ofSeconds(1));
              }
              return known;
            });
    assertThat(entry(1).state()).isEqualTo(OutboxState.WAITING);
    untilTold(OutboxEvent.Attempted.class, 1);
    assertThat(told(OutboxEvent.Attempted.class))
        .extracting(one -> one.entry().id(), one -> one.attempt().outcome().kind())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(entry(0).id(), Outcome.Kind.IN_DOUBT));
    assertThat(server.order).isEmpty();
  }

  @Test
  void whereTheServerSaidThatALimitIsReached() {
    leaveTwo();
    policies.closedUntil = time.instant().plus(Duration.ofHours(6));
    dispatcher.start();
    putRightWithin(Duration.ofSeconds(15));
  }

  @Test
  void whereTheAccountIsPaused() {
    leaveTwo();
    policies.paused.put(ONE, new Outcome(Outcome.Kind.REFUSED, SmtpStage.AUTH, FakeServer.lost()));
    dispatcher.start();
    putRightWithin(Duration.ofSeconds(15));
  }

  @Test
  void whereTheClockWasSetBack() {
    policies.paused.put(ONE, new Outcome(Outcome.Kind.REFUSED, SmtpStage.AUTH, FakeServer.lost()));
    releaseMore(ONE, 7, 1);
    dispatcher.start();
    await().until(time::isWaitedFor);
    time.set(Duration.ofHours(-2));
    leaveTwo();
    putRightWithin(Duration.ofSeconds(15));
  }

  @Test
  void whereThisProgramCannotReachTheServer() {
    server.opening = account -> FakeServer.fails(SmtpStage.CONNECT, FakeServer.lost());
    releaseMore(ONE, 7, 1);
    dispatcher.start();
    // Until it rests for minutes from one try to the next.
    while (told(OutboxEvent.SessionFailed.class).size() < 6) {
      int before = told(OutboxEvent.SessionFailed.class).size();
      time.advance(Duration.ofMinutes(11));
      untilTold(OutboxEvent.SessionFailed.class, before + 1);
    }
    await().until(this::lanesAreIdle);
    leaveTwo();
    putRightWithin(Duration.ofSeconds(15));
  }
}
