// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.budget.Budget;
import pli.budget.Limit;
import pli.budget.LimitBook;
import pli.budget.LimitKind;
import pli.budget.Usage;
import pli.budget.jdbc.JdbcLimitBook;
import pli.outbox.FakeServer.Does;
import pli.smtp.RecipientResult;
import pli.smtp.SmtpStage;
import pli.store.jdbc.Rows;

/// The limits of an account while messages leave, with the tries on record as the only memory.
@Timeout(120)
class DispatcherLimitsTest extends DispatcherFixture {

  private LimitBook book;

  @BeforeEach
  void countWhatIsOnRecord() {
    book = new JdbcLimitBook(database);
    policies.counted = book::countedSince;
    policies.noted = book::clockNotedOrNow;
  }

  /// Lets time pass in steps, each when nothing more may leave, until so many are accepted.
  private void passTime(Duration step, long accepted) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(100))
        .until(
            () -> {
              if (isUsedUp() && lanesAreIdle() && count(OutboxState.ACCEPTED) < accepted) {
                time.advance(step);
                dispatcher.wake();
              }
              return count(OutboxState.ACCEPTED) >= accepted;
            });
  }

  private boolean isUsedUp() {
    Instant now = time.instant();
    List<Instant> counted = book.countedSince(ONE, now.minus(Duration.ofDays(1)));
    return new Budget(policies.limits, Usage.of(counted, book.clockNotedOrNow(ONE, now), now)).free(now) == 0;
  }

  private List<Instant> ended(int messages) {
    List<Instant> ended = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      store.attempts(entry(i)).stream()
          .filter(one -> one.outcome().kind() == Outcome.Kind.ACCEPTED)
          .forEach(one -> ended.add(one.endedAt()));
    }
    ended.sort(null);
    return ended;
  }

  private static void assertKept(List<Instant> ended, LimitKind kind, int most) {
    for (int i = most; i < ended.size(); i++) {
      assertThat(Duration.between(ended.get(i - most), ended.get(i)))
          .isGreaterThan(kind.span());
    }
  }

  @Test
  void aDaysLimitIsKeptOverDaysAndUsedToTheFull() {
    policies.limit(LimitKind.DAY, 20);
    Instant start = time.instant();
    dispatcher.start();
    release(ONE, 50);
    until(OutboxState.ACCEPTED, 20);
    passTime(Duration.ofMinutes(10), 50);
    List<Instant> ended = ended(50);
    assertKept(ended, LimitKind.DAY, 20);
    assertThat(ended.getLast()).isBefore(start.plus(Duration.ofDays(2)).plusSeconds(1_800));
    assertThat(server.dots.values()).allMatch(dots -> dots.get() == 1);
  }

  @Test
  void aLimitForEachMinuteIsKeptBySeveralSessionsTogether() {
    policies.sessions = 3;
    policies.limit(LimitKind.MINUTE, 7);
    dispatcher.start();
    release(ONE, 100);
    until(OutboxState.ACCEPTED, 7);
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(100))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return count(OutboxState.ACCEPTED) == 100;
            });
    assertKept(ended(100), LimitKind.MINUTE, 7);
  }

  @Test
  void theWaitOfAMinuteDoesNotCostANewSignIn() {
    policies.limit(LimitKind.MINUTE, 1);
    dispatcher.start();
    release(ONE, 3);
    until(OutboxState.ACCEPTED, 1);
    for (int accepted = 2; accepted <= 3; accepted++) {
      int wanted = accepted;
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                // Not faster than the lease is renewed; who had not begun to wait is woken once more.
                int writes = failing.writes();
                time.advance(Duration.ofSeconds(5));
                await()
                    .until(
                        () -> {
                          time.advance(Duration.ZERO);
                          return failing.writes() > writes
                              || count(OutboxState.ACCEPTED) == wanted;
                        });
                return count(OutboxState.ACCEPTED) == wanted;
              });
    }
    assertThat(server.tries).hasValue(1);
  }

  /// As a person cancels a mailing: what waits, and what is not on its way for long.
  private void cancelAll() {
    await().until(() -> count(OutboxState.CLAIMED) == 0);
    store
        .entries(List.of(OutboxState.WAITING), 10_000)
        .forEach(one -> assertThat(store.move(one, OutboxState.CANCELLED, time.instant(), "")).isTrue());
  }

  private void passMinutes(int minutes) {
    for (int second = 0; second < 60 * minutes; second++) {
      time.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void whatIsCancelledWhileTheMinuteIsUsedUpDoesNotLeaveAfterIt() {
    policies.limit(LimitKind.MINUTE, 2);
    dispatcher.start();
    release(ONE, 5);
    until(OutboxState.ACCEPTED, 2);
    cancelAll();
    passMinutes(2);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.CANCELLED)).isEqualTo(3);
    assertThat(server.order).hasSize(2);
  }

  @Test
  void noneOfSeveralSessionsKeepsWhatItMayNotBegin() {
    policies.sessions = 3;
    policies.limit(LimitKind.MINUTE, 60);
    server.beforeReply = () -> await().until(() -> server.mostOpen.get() == 3);
    dispatcher.start();
    release(ONE, 100);
    until(OutboxState.ACCEPTED, 60);
    until(OutboxState.WAITING, 40);
    cancelAll();
    passMinutes(2);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.CANCELLED)).isEqualTo(40);
  }

  @Test
  void whatWasUsedBeforeARestartCounts() {
    policies.limit(LimitKind.DAY, 20);
    release(ONE, 15);
    dispatcher.start();
    until(OutboxState.ACCEPTED, 15);
    dispatcher.close();

    dispatcher = newDispatcher();
    release(TWO, 3);
    releaseMore(ONE, 15, 10);
    dispatcher.start();
    until(OutboxState.ACCEPTED, 23);
    untilTold(OutboxEvent.LimitReached.class, 1);
    assertThat(count(OutboxState.WAITING)).isEqualTo(5);
    assertThat(told(OutboxEvent.LimitReached.class))
        .extracting(OutboxEvent::account)
        .containsOnly(ONE);
  }

  /// The clock was so far ahead as the first three left, and is right when the program starts again.
  @ParameterizedTest
  @ValueSource(ints = {1, 30, 800 * 24})
  void aClockThatWasAheadGivesNobodyASecondDay(int hours) {
    policies.limit(LimitKind.DAY, 3);
    time.set(Duration.ofHours(hours));
    dispatcher.start();
    release(ONE, 3);
    until(OutboxState.ACCEPTED, 3);
    dispatcher.close();

    time.set(Duration.ofHours(-hours));
    Instant right = time.instant();
    dispatcher = newDispatcher();
    releaseMore(ONE, 3, 3);
    dispatcher.start();
    untilTold(OutboxEvent.LimitReached.class, 1);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.ACCEPTED)).isEqualTo(3);

    passTime(Duration.ofHours(1), 6);
    assertThat(time.instant())
        .isBetween(right.plus(Duration.ofDays(1)), right.plus(Duration.ofHours(26)));
  }

  @Test
  void aUsedUpDayIsSaidOnceAndOpensNoSession() {
    policies.limit(LimitKind.DAY, 2);
    Instant start = time.instant();
    dispatcher.start();
    release(ONE, 5);
    until(OutboxState.ACCEPTED, 2);
    untilTold(OutboxEvent.LimitReached.class, 1);
    await().until(this::lanesAreIdle);
    for (int i = 0; i < 20; i++) {
      time.advance(Duration.ofMinutes(30));
      dispatcher.wake();
    }
    assertThat(server.tries).hasValue(1);
    assertThat(told(OutboxEvent.LimitReached.class))
        .containsExactly(
            new OutboxEvent.LimitReached(ONE, start.plus(Duration.ofDays(1)).plusMillis(1)));
  }

  @Test
  void aMessageThatCouldNotBeReadDoesNotUseUpALimitForGood() {
    policies.limit(LimitKind.MINUTE, 1);
    release(ONE, 1);
    database.write(c -> Rows.update(c, "UPDATE outbox_entry SET seal = 'x' || seal"));
    dispatcher.start();
    untilTold(OutboxEvent.StoreFailed.class, 1);
    await().until(this::lanesAreIdle);
    database.write(c -> Rows.update(c, "UPDATE outbox_entry SET seal = SUBSTR(seal, 2)"));
    await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(6));
              return count(OutboxState.ACCEPTED) == 1;
            });
  }

  /// The server said "enough" to one session while another one waited for the answer to an end; then the
  /// program was killed.
  @Test
  void whatADeadProgramLeftIsToldWhileTheAccountIsClosed() {
    release(ONE, 3);
    AccountLease lease = store.takeLease(ONE, Duration.ofSeconds(30)).orElseThrow().lease();
    List<OutboxEntry> claimed = store.claim(lease, time.instant(), 2);
    store.markDot(lease, claimed.getFirst(), time.instant()).join();
    store.releaseLease(lease);
    policies.closedUntil = time.instant().plus(Duration.ofHours(6));
    dispatcher.start();
    until(OutboxState.IN_DOUBT, 1);
    until(OutboxState.WAITING, 2);
    assertThat(server.tries).hasValue(0);
  }

  @Test
  void aLimitThatIsSetHigherHoldsAtOnce() {
    policies.limit(LimitKind.DAY, 2);
    dispatcher.start();
    release(ONE, 5);
    until(OutboxState.ACCEPTED, 2);
    untilTold(OutboxEvent.LimitReached.class, 1);
    await().until(this::lanesAreIdle);
    policies.limit(LimitKind.DAY, 50);
    dispatcher.wake();
    until(OutboxState.ACCEPTED, 5);
  }

  @Test
  void aReplyThatALimitIsReachedIsLearntAndCostsOneMessageOneTry() {
    policies.reading =
        (stage, cause) ->
            stage == SmtpStage.RCPT
                ? new FailureReading(
                    FailureReading.Reach.ACCOUNT, true, Optional.of(Duration.ofDays(1)),
                    Optional.of(LimitKind.DAY))
                : FailureReading.byDigits(stage, cause);
    policies.limit(LimitKind.DAY, 50);
    server.behaviour = r -> server.dots.size() < 8 ? Does.ACCEPT : Does.REFUSE;
    dispatcher.start();
    release(ONE, 30);
    until(OutboxState.ACCEPTED, 8);
    await().until(() -> policies.limits.getFirst().origin() == Limit.Origin.LEARNT);
    await().until(this::lanesAreIdle);
    assertThat(policies.limits)
        .as("eight were taken, and the one that was refused was not")
        .containsExactly(new Limit(LimitKind.DAY, 8, Limit.Origin.LEARNT));
    assertThat(server.order).hasSize(9);
    assertThat(count(OutboxState.REFUSED)).isZero();
    assertThat(count(OutboxState.WAITING)).isEqualTo(22);
    server.behaviour = r -> Does.ACCEPT;
    passTime(Duration.ofMinutes(30), 16);
    assertThat(time.instant()).isAfter(Instant.parse("2026-11-25T08:00:00Z"));
  }

  @Test
  void whatTheRecordCountsIsWhatOutcomesCount() {
    server.behaviour =
        r ->
            switch (r) {
              case "r0@kunde.ch" -> Does.REFUSE;
              case "r1@kunde.ch" -> Does.REFUSE_SENDER;
              case "r2@kunde.ch" -> Does.DEFER;
              default -> Does.ACCEPT;
            };
    dispatcher.start();
    release(ONE, 5);
    until(OutboxState.ACCEPTED, 2);
    await().until(() -> entry(2).isDeferred());
    long counted =
        java.util.stream.IntStream.range(0, 5)
            .boxed()
            .flatMap(i -> store.attempts(entry(i)).stream())
            .filter(one -> one.outcome().counts())
            .count();
    assertThat(counted).isEqualTo(4);
    assertThat(book.countedSince(ONE, Instant.EPOCH)).hasSize(4);
  }

  /// RSET, MAIL, RCPT and DATA leave in one group where the server can follow. If no answer comes, not even
  /// the first, nobody knows how much of the group it heard.
  @ParameterizedTest
  @EnumSource(names = {"RSET", "MAIL"})
  void aRecipientThatTheServerMayHaveHeardOfCounts(SmtpStage unanswered) {
    policies.limit(LimitKind.DAY, 3);
    server.answer =
        r ->
            r.equals("r0@kunde.ch")
                ? Optional.of(new RecipientResult.Deferred(unanswered, FakeServer.lost()))
                : Optional.empty();
    dispatcher.start();
    release(ONE, 5);
    untilTold(OutboxEvent.LimitReached.class, 1);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.ACCEPTED)).isEqualTo(2);
    assertThat(book.countedSince(ONE, Instant.EPOCH)).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"RSET", "MAIL"})
  void aRecipientBehindANoDoesNotCount(SmtpStage stage) {
    Outcome no = new Outcome(Outcome.Kind.DEFERRED, stage, FakeServer.reply(451));
    assertThat(no.counts()).isFalse();
  }
}
