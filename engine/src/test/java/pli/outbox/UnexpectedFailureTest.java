// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.outbox.Dispatcher.SessionThreads;
import pli.smtp.SmtpStage;

/// What nobody reckoned with happens once: what is due leaves at a later look, in the same program.
@Timeout(60)
class UnexpectedFailureTest extends DispatcherFixture {

  private final AtomicInteger failed = new AtomicInteger();
  private volatile boolean threadsAreUsedUp;
  private volatile Predicate<OutboxEvent> listenerFails = event -> false;

  @Override
  Dispatcher newDispatcher() {
    return new Dispatcher(
        new Dispatcher.LaneTools(
            store, server, policies, RetrySchedule.standard(() -> 0L), time, time,
            this::startSession, this::hear));
  }

  private Thread startSession(String name, Runnable session) {
    if (threadsAreUsedUp) {
      threadsAreUsedUp = false;
      failed.incrementAndGet();
      throw new InternalError("as where no thread is left");
    }
    return SessionThreads.ofTheSystem().start(name, session);
  }

  private void hear(OutboxEvent event) {
    events.add(event);
    if (listenerFails.test(event)) {
      listenerFails = later -> false;
      failed.incrementAndGet();
      throw new IllegalStateException("a bug of ours");
    }
  }

  private void untilItFailed() {
    await().until(() -> failed.get() == 1);
    await().until(time::isWaitedFor);
  }

  /// Looks, as often as it takes until everything has rested.
  private void untilAccepted() {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              passIdleTime(Duration.ofSeconds(1));
              return count(OutboxState.ACCEPTED) == 1;
            });
    assertThat(server.dotsOf(recipient(0))).isEqualTo(1);
  }

  @Test
  void aThreadThatCouldNotBeHadCostsAMinute() {
    threadsAreUsedUp = true;
    release(ONE, 1);
    dispatcher.start();
    untilItFailed();
    untilAccepted();
  }

  @Test
  void aListenerThatFailsWhileALaneTellsOfTheStoreCostsAMinute() {
    policies.paused.put(ONE, new Outcome(Outcome.Kind.REFUSED, SmtpStage.AUTH, FakeServer.lost()));
    release(ONE, 1);
    dispatcher.start();
    await().until(time::isWaitedFor);
    failing.fail(true);
    listenerFails = event -> event.account().equals(ONE);
    policies.paused.clear();
    time.advance(Duration.ofSeconds(1));
    untilItFailed();
    failing.fail(false);
    untilAccepted();
  }

  @Test
  void aListenerThatFailsWhileTheDispatcherTellsOfTheStoreCostsALook() {
    release(ONE, 1);
    failing.fail(true);
    listenerFails = OutboxEvent.StoreFailed.class::isInstance;
    dispatcher.start();
    await().until(() -> failed.get() == 1);
    failing.fail(false);
    untilAccepted();
  }
}
