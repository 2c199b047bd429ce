// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.diagnosis.Diagnosis;
import pli.provider.PresetCatalog;
import pli.retry.DiagnosedFailures;
import pli.smtp.RecipientResult;
import pli.smtp.SmtpStage;

/// Replies that say no for good, read by the diagnosis: how many messages of a mailing they cost.
@Timeout(60)
class RefusalReachTest extends DispatcherFixture {

  private static final int MAILING = 12;

  private static final Optional<RecipientResult> SPAM =
      FakeServer.refuses(SmtpStage.FINAL_REPLY, 550, "5.7.1 Message rejected as spam (id 17)");

  @BeforeEach
  void readWords() {
    Diagnosis diagnosis = new Diagnosis(PresetCatalog.load());
    DiagnosedFailures failures = new DiagnosedFailures(() -> diagnosis);
    policies.reading = (stage, cause) -> failures.read(Optional.empty(), stage, cause);
  }

  private void answer(SmtpStage stage, int code, String words) {
    Optional<RecipientResult> said = FakeServer.refuses(stage, code, words);
    server.answer = recipient -> said;
  }

  /// Nothing is refused, one message is tried, and all go when the server has thought better of it.
  private void costsNothing() {
    dispatcher.start();
    release(ONE, MAILING);
    untilTold(OutboxEvent.SessionFailed.class, 1);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.WAITING)).isEqualTo(MAILING);
    assertThat(server.order).hasSize(1);
    server.answer = recipient -> Optional.empty();
    passTime(OutboxState.ACCEPTED, MAILING);
  }

  private void passTime(OutboxState state, long count) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(20));
              return count(state) == count;
            });
  }

  @Test
  void aBlockedNetworkAtTheRecipientRefusesNobody() {
    answer(
        SmtpStage.RCPT, 554,
        "5.7.1 Service unavailable; Client host [1.2.3.4] blocked using zen.spamhaus.org");
    costsNothing();
  }

  @Test
  void aBlockedNetworkAfterTheEndRefusesNobody() {
    answer(
        SmtpStage.FINAL_REPLY, 554,
        "5.7.1 Service unavailable; Client host [1.2.3.4] blocked using zen.spamhaus.org");
    costsNothing();
  }

  @Test
  void aSessionThatIsOutOfStepRefusesNobody() {
    answer(SmtpStage.DATA, 503, "5.5.1 Error: need RCPT command");
    costsNothing();
  }

  /// Whoever looks at the message and whoever looks at the account are told the same.
  @Test
  void aMessageIsNotDueBeforeItsLaneGoesOn() {
    answer(SmtpStage.RCPT, 450, "4.7.1 Error: too much mail from 192.0.2.1");
    dispatcher.start();
    release(ONE, MAILING);
    untilTold(OutboxEvent.SessionFailed.class, 1);
    await().until(this::lanesAreIdle);
    assertThat(told(OutboxEvent.SessionFailed.class).getFirst().nextTry())
        .isEqualTo(time.instant().plus(Duration.ofMinutes(30)));
    assertThat(store.entries(List.of(OutboxState.WAITING), MAILING))
        .filteredOn(OutboxEntry::isDeferred)
        .extracting(OutboxEntry::dueAt)
        .containsExactly(time.instant().plus(Duration.ofMinutes(30)));
  }

  @Test
  void aLaneThatMeetsItAgainWaitsLongerEachTime() {
    answer(SmtpStage.DATA, 503, "5.5.1 Error: need RCPT command");
    dispatcher.start();
    release(ONE, MAILING);
    for (int failures = 1; failures <= 3; failures++) {
      untilTold(OutboxEvent.SessionFailed.class, failures);
      await().until(this::lanesAreIdle);
      assertThat(told(OutboxEvent.SessionFailed.class).get(failures - 1).nextTry())
          .isEqualTo(time.instant().plus(Duration.ofMinutes(new int[] {1, 5, 15}[failures - 1])));
      time.set(Duration.ofMinutes(15));
    }
    assertThat(count(OutboxState.WAITING)).isEqualTo(MAILING);
  }

  @Test
  void aMessageThatAloneMeetsItThreeTimesIsRefused() {
    Optional<RecipientResult> odd =
        FakeServer.refuses(SmtpStage.DATA, 503, "5.5.1 Error: need RCPT command");
    server.answer = r -> r.equals(recipient(0)) ? odd : Optional.empty();
    dispatcher.start();
    release(ONE, 3);
    for (int more = 3; count(OutboxState.REFUSED) == 0; more++) {
      releaseMore(ONE, more, 1);
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                passIdleTime(Duration.ofSeconds(30));
                return count(OutboxState.WAITING) + count(OutboxState.CLAIMED) <= 1;
              });
    }
    assertThat(entry(0).state()).isEqualTo(OutboxState.REFUSED);
    assertThat(entry(0).attempts()).isEqualTo(3);
    assertThat(count(OutboxState.REFUSED)).isEqualTo(1);
  }

  @Test
  void aRefusalOfTheAccountRefusesNobody() {
    answer(SmtpStage.MAIL, 550, "5.1.8 Access denied, bad outbound sender");
    dispatcher.start();
    release(ONE, MAILING);
    untilTold(OutboxEvent.AccountPaused.class, 1);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.WAITING)).isEqualTo(MAILING);
    assertThat(server.order).hasSize(1);
    // Which of them was the first is chance.
    assertThat(IntStream.range(0, MAILING).boxed().flatMap(i -> store.attempts(entry(i)).stream()))
        .extracting(one -> one.outcome().kind(), one -> one.outcome().replyLines())
        .containsExactly(
            tuple(
                Outcome.Kind.DEFERRED, List.of("550 5.1.8 Access denied, bad outbound sender")));

    server.answer = recipient -> Optional.empty();
    policies.paused.clear();
    passTime(OutboxState.ACCEPTED, MAILING);
  }

  @Test
  void anAccountThatIsNotPutRightRefusesNobodyHoweverOften() {
    answer(SmtpStage.MAIL, 550, "5.1.8 Access denied, bad outbound sender");
    dispatcher.start();
    release(ONE, 1);
    for (int pauses = 1; pauses <= 5; pauses++) {
      untilTold(OutboxEvent.AccountPaused.class, pauses);
      await().until(this::lanesAreIdle);
      time.advance(Duration.ofHours(3));
      policies.paused.clear();
      dispatcher.wake();
    }
    assertThat(count(OutboxState.REFUSED)).isZero();
  }

  @Test
  void aMessageThatAloneStopsTheAccountThreeTimesIsRefused() {
    Optional<RecipientResult> no =
        FakeServer.refuses(SmtpStage.RCPT, 554, "5.7.1 Relay access denied");
    server.answer = r -> r.equals(recipient(0)) ? no : Optional.empty();
    dispatcher.start();
    release(ONE, MAILING);
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              policies.paused.clear();
              time.advance(Duration.ofSeconds(30));
              return count(OutboxState.REFUSED) == 1;
            });
    assertThat(entry(0).attempts()).isEqualTo(3);
    policies.paused.clear();
    passTime(OutboxState.ACCEPTED, MAILING - 1);
  }

  @Test
  void spamCostsThreeMessagesAndSaysWhy() {
    server.answer = recipient -> SPAM;
    dispatcher.start();
    release(ONE, MAILING);
    untilTold(OutboxEvent.AccountPaused.class, 1);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.REFUSED)).isEqualTo(3);
    assertThat(count(OutboxState.WAITING)).isEqualTo(MAILING - 3);
    assertThat(told(OutboxEvent.AccountPaused.class).getFirst().stage())
        .isEqualTo(SmtpStage.FINAL_REPLY);

    policies.paused.clear();
    dispatcher.wake();
    untilTold(OutboxEvent.AccountPaused.class, 2);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.REFUSED)).as("it is counted anew").isEqualTo(6);
  }

  @Test
  void unknownRecipientsBetweenThemDoNotHideIt() {
    AtomicInteger number = new AtomicInteger();
    Optional<RecipientResult> unknown =
        FakeServer.refuses(SmtpStage.RCPT, 550, "5.1.1 No such user");
    server.answer = recipient -> number.getAndIncrement() % 2 == 0 ? SPAM : unknown;
    dispatcher.start();
    release(ONE, MAILING);
    untilTold(OutboxEvent.AccountPaused.class, 1);
    await().until(this::lanesAreIdle);
    assertThat(count(OutboxState.REFUSED)).isEqualTo(5);
  }

  @Test
  void unknownRecipientsAloneStopNothing() {
    answer(SmtpStage.RCPT, 550, "5.1.1 No such user");
    dispatcher.start();
    release(ONE, MAILING);
    until(OutboxState.REFUSED, MAILING);
    assertThat(policies.paused).isEmpty();
  }

  @Test
  void singleMessagesTakenForSpamStopNothing() {
    AtomicInteger number = new AtomicInteger();
    server.answer = recipient -> number.getAndIncrement() % 3 == 2 ? Optional.empty() : SPAM;
    dispatcher.start();
    release(ONE, MAILING);
    until(OutboxState.REFUSED, MAILING / 3 * 2);
    until(OutboxState.ACCEPTED, MAILING / 3);
    assertThat(policies.paused).isEmpty();
  }
}
