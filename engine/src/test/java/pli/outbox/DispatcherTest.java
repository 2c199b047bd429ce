// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.outbox.FakeServer.Does;
import pli.smtp.SmtpStage;
import pli.store.jdbc.Rows;

/// The dispatcher with a real store, a server without a line, and a clock moved by hand.
@Timeout(60)
class DispatcherTest extends DispatcherFixture {

  @Test
  void everyMessageIsHandedOverOnceOverTheSessionsOfTheAccount() {
    policies.sessions = 4;
    release(ONE, 200);
    dispatcher.start();
    until(OutboxState.ACCEPTED, 200);
    assertThat(server.dots).hasSize(200);
    assertThat(server.dots.values()).allMatch(dots -> dots.get() == 1);
    assertThat(server.mostOpen.get()).isBetween(2, 4);
    assertThat(store.attempts(entry(7)))
        .extracting(one -> one.outcome().kind(), Attempt::host)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Outcome.Kind.ACCEPTED, "mx.exemple.ch:465"));
  }

  @Test
  void aDeferredMessageIsTriedAgainWhenItIsDueAndNotBefore() {
    server.behaviour = r -> r.equals(recipient(0)) ? Does.DEFER : Does.ACCEPT;
    dispatcher.start();
    release(ONE, 2);
    until(OutboxState.ACCEPTED, 1);
    await().until(() -> entry(0).isDeferred());
    assertThat(entry(0).dueAt()).isEqualTo(time.instant().plusSeconds(60));
    server.behaviour = r -> Does.ACCEPT;
    time.advance(Duration.ofSeconds(59));
    dispatcher.wake();
    assertThat(entry(0).attempts()).isEqualTo(1);
    time.advance(Duration.ofSeconds(1));
    until(OutboxState.ACCEPTED, 2);
    assertThat(entry(0).attempts()).isEqualTo(2);
  }

  @Test
  void everyTryOffersTheSameBytes() {
    server.behaviour = r -> Does.DEFER;
    dispatcher.start();
    release(ONE, 1);
    await().until(() -> entry(0).isDeferred());
    server.behaviour = r -> Does.ACCEPT;
    time.advance(Duration.ofMinutes(1));
    until(OutboxState.ACCEPTED, 1);
    assertThat(server.contents.get(recipient(0))).containsExactly(CONTENT, CONTENT);
  }

  @Test
  void aMessageThatIsDeferredUntilItsEndExpires() {
    server.behaviour = r -> Does.DEFER;
    dispatcher.start();
    release(ONE, 1);
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              // Not further than it looks: silence of many hours would be taken for sleep.
              if (entry(0).isDeferred() && entry(0).dueAt().isAfter(time.instant())) {
                time.advance(Duration.ofMinutes(30));
              }
              return entry(0).state() == OutboxState.EXPIRED;
            });
    assertThat(server.dots).isEmpty();
    assertThat(entry(0).attempts()).isGreaterThan(10);
  }

  @Test
  void aRefusedMessageIsNotTriedAgain() {
    server.behaviour = r -> r.equals(recipient(0)) ? Does.REFUSE : Does.ACCEPT;
    dispatcher.start();
    release(ONE, 2);
    until(OutboxState.ACCEPTED, 1);
    until(OutboxState.REFUSED, 1);
    time.advance(Duration.ofDays(1));
    dispatcher.close();
    assertThat(server.order).hasSize(2);
  }

  @Test
  void aSessionLostBeforeTheMarkCostsNothing() {
    server.behaviour = r -> Does.LOSE_BEFORE_DOT;
    dispatcher.start();
    release(ONE, 1);
    await().until(() -> entry(0).isDeferred());
    assertThat(entry(0).dotMark()).isEmpty();
    server.behaviour = r -> Does.ACCEPT;
    time.advance(Duration.ofSeconds(10));
    until(OutboxState.ACCEPTED, 1);
    assertThat(server.dotsOf(recipient(0))).isEqualTo(1);
  }

  @Test
  void aSessionLostAfterTheMarkLeavesADoubtThatIsNeverTriedAgainByItself() {
    server.behaviour = r -> r.equals(recipient(1)) ? Does.LOSE_AFTER_DOT : Does.ACCEPT;
    dispatcher.start();
    release(ONE, 3);
    until(OutboxState.ACCEPTED, 2);
    assertThat(entry(1).state()).isEqualTo(OutboxState.IN_DOUBT);
    assertThat(entry(1).dotMark()).isPresent();
    time.advance(Duration.ofDays(3));
    dispatcher.close();
    assertThat(server.dotsOf(recipient(1))).isEqualTo(1);
    assertThat(entry(1).state()).isEqualTo(OutboxState.IN_DOUBT);
  }

  @Test
  void aDoubtThatAPersonWantsHandedOverAgainGoesOutAgain() {
    server.behaviour = r -> Does.LOSE_AFTER_DOT;
    dispatcher.start();
    release(ONE, 1);
    until(OutboxState.IN_DOUBT, 1);
    server.behaviour = r -> Does.ACCEPT;
    time.advance(Duration.ofDays(3));
    assertThat(store.move(entry(0), OutboxState.WAITING, time.instant(), "not there")).isTrue();
    dispatcher.wake();
    until(OutboxState.ACCEPTED, 1);
    assertThat(server.dotsOf(recipient(0))).isEqualTo(2);
  }

  @Test
  void withoutASessionNothingIsTriedAndTheAccountWaitsLongerEachTime() {
    policies.sessions = 4;
    server.opening = account -> FakeServer.fails(SmtpStage.CONNECT, FakeServer.lost());
    release(ONE, 100);
    dispatcher.start();
    untilTold(OutboxEvent.SessionFailed.class, 1);
    assertThat(told(OutboxEvent.SessionFailed.class).getFirst().nextTry())
        .isEqualTo(time.instant().plusSeconds(10));
    assertThat(entry(0).attempts()).isZero();
    await().until(this::lanesAreIdle);
    time.advance(Duration.ofSeconds(10));
    untilTold(OutboxEvent.SessionFailed.class, 2);
    assertThat(told(OutboxEvent.SessionFailed.class).get(1).nextTry())
        .isEqualTo(time.instant().plusSeconds(30));
    assertThat(server.tries).as("one session tries first").hasValue(2);
    await().until(this::lanesAreIdle);
    server.opening = account -> Optional.empty();
    time.advance(Duration.ofSeconds(30));
    until(OutboxState.ACCEPTED, 100);
  }

  @Test
  void sessionsThatEndAtOnceAreNotOpenedAgainAndAgain() {
    server.behaviour = r -> Does.LOSE_BEFORE_DOT;
    dispatcher.start();
    release(ONE, 50);
    untilTold(OutboxEvent.SessionFailed.class, 1);
    await().until(this::lanesAreIdle);
    assertThat(server.tries).hasValue(2);
    assertThat(server.order).hasSize(2);
  }

  @Test
  void aRefusedSignInIsTriedOnceAndPausesThatAccountAlone() {
    policies.sessions = 4;
    server.opening =
        account ->
            account.equals(TWO)
                ? FakeServer.fails(SmtpStage.AUTH, FakeServer.reply(535))
                : Optional.empty();
    release(TWO, 100);
    release(ONE, 3);
    dispatcher.start();
    untilTold(OutboxEvent.AccountPaused.class, 1);
    until(OutboxState.ACCEPTED, 3);
    time.advance(Duration.ofDays(1));
    dispatcher.wake();
    assertThat(policies.paused).containsOnlyKeys(TWO);
    server.opening = account -> Optional.empty();
    policies.paused.clear();
    dispatcher.wake();
    until(OutboxState.ACCEPTED, 103);
    assertThat(told(OutboxEvent.AccountPaused.class)).hasSize(1);
  }

  @Test
  void aBlockedSenderCostsThreeMessagesAndNotTheMailing() {
    server.behaviour = r -> Does.REFUSE_SENDER;
    dispatcher.start();
    release(ONE, 50);
    untilTold(OutboxEvent.AccountPaused.class, 1);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.REFUSED)).isEqualTo(3);
    assertThat(count(OutboxState.WAITING)).isEqualTo(47);
  }

  @Test
  void nothingThatIsNotDueTakesALease() {
    server.behaviour = r -> Does.DEFER;
    dispatcher.start();
    release(ONE, 1);
    await().until(() -> entry(0).isDeferred() && lanesAreIdle());
    long token = lastToken();
    for (int i = 0; i < 20; i++) {
      time.advance(Duration.ofSeconds(1));
    }
    dispatcher.close();
    assertThat(lastToken()).isEqualTo(token);
  }

  private long lastToken() {
    String sql = "SELECT token FROM account_lease";
    return database.read(c -> Rows.select(c, row -> row.getLong(1), sql)).getFirst();
  }

  @Test
  void closingLetsAFinalReplyComeInAndBeginsNothingMore() throws Exception {
    CountDownLatch dotOut = new CountDownLatch(1);
    CountDownLatch replyComes = new CountDownLatch(1);
    server.beforeReply =
        () -> {
          dotOut.countDown();
          awaitQuietly(replyComes);
        };
    dispatcher.start();
    release(ONE, 5);
    dotOut.await();
    Thread closing = Thread.ofVirtual().start(dispatcher::close);
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    replyComes.countDown();
    closing.join();
    assertThat(count(OutboxState.ACCEPTED)).isEqualTo(1);
    assertThat(count(OutboxState.WAITING)).isEqualTo(4);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whenTheStoreFailsNothingMoreBeginsAndAnAnswerIsKeptUntilItWorks() {
    server.beforeReply = () -> failing.fail(true);
    dispatcher.start();
    release(ONE, 50);
    untilTold(OutboxEvent.StoreFailed.class, 1);
    await().until(() -> server.open.get() == 0);
    assertThat(server.order).hasSize(1);
    time.advance(Duration.ofSeconds(4));
    assertThat(server.order).as("not before the store was tried again").hasSize(1);

    server.beforeReply = () -> {};
    failing.fail(false);
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return count(OutboxState.ACCEPTED) == 50;
            });
    assertThat(server.dots.values()).allMatch(dots -> dots.get() == 1);
    assertThat(count(OutboxState.IN_DOUBT)).isZero();
  }

  @Test
  void aMarkThatIsNotGrantedIsNoDot() {
    failing.failNextMark();
    dispatcher.start();
    release(ONE, 3);
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return count(OutboxState.ACCEPTED) == 3;
            });
    assertThat(server.dots.values()).allMatch(dots -> dots.get() == 1);
  }
}
