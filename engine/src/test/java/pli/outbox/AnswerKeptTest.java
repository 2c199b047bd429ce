// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pli.smtp.RecipientResult;
import pli.smtp.SmtpStage;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// What a server answered is recorded as it was answered, whatever else cannot be read or written at
/// that moment.
@Timeout(60)
class AnswerKeptTest extends DispatcherFixture {

  /// What the server may answer to the end of a message.
  private enum Answer {
    REFUSED(554, OutboxState.REFUSED),
    DEFERRED(451, OutboxState.WAITING);

    private final int code;
    private final OutboxState state;

    Answer(int code, OutboxState state) {
      this.code = code;
      this.state = state;
    }

    RecipientResult result() {
      return this == REFUSED
          ? new RecipientResult.Refused(SmtpStage.FINAL_REPLY, FakeServer.reply(code))
          : new RecipientResult.Deferred(SmtpStage.FINAL_REPLY, FakeServer.reply(code));
    }
  }

  private static StoreUnavailable away() {
    return new StoreUnavailable(
        Phrase.of("outbox.store-disk-full"), new IOException("the database is away"));
  }

  private void answersAfterTheMark(Answer answer, Runnable atThatMoment) {
    server.answerToEnd =
        recipient -> {
          atThatMoment.run();
          return Optional.of(answer.result());
        };
  }

  private void untilOnRecord(Answer answer) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return !store.attempts(entry(0)).isEmpty();
            });
    List<Attempt> attempts = store.attempts(entry(0));
    assertThat(attempts.getFirst().outcome().replyLines())
        .containsExactly(answer.code + " said so");
    assertThat(attempts.getFirst().outcome().kind().name()).isEqualTo(answer.name());
    assertThat(count(OutboxState.IN_DOUBT)).isZero();
    assertThat(server.dotsOf(recipient(0))).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void policiesThatCannotBeReadCostNoAnswer(Answer answer) {
    policies.reading =
        (stage, cause) -> {
          throw away();
        };
    answersAfterTheMark(answer, () -> {});
    dispatcher.start();
    release(ONE, 1);
    untilOnRecord(answer);
    until(answer.state, 1);
  }

  @ParameterizedTest
  @EnumSource
  void aStoreThatIsAwayForReadingAndWritingGetsTheAnswerLater(Answer answer) {
    policies.reading =
        (stage, cause) -> {
          throw away();
        };
    answersAfterTheMark(answer, () -> failing.fail(true));
    dispatcher.start();
    release(ONE, 1);
    untilTold(OutboxEvent.StoreFailed.class, 1);
    await().until(() -> server.open.get() == 0);
    server.answerToEnd = recipient -> Optional.empty();
    time.advance(Duration.ofSeconds(1));
    failing.fail(false);
    untilOnRecord(answer);
  }

  @Test
  void aBugBesideAnAnswerCostsNobodyTheAnswer() {
    answersAfterTheMark(Answer.REFUSED, () -> {});
    policies.reading =
        (stage, cause) -> {
          throw new IllegalStateException("a bug of ours");
        };
    dispatcher.start();
    release(ONE, 3);
    until(OutboxState.REFUSED, 3);
    assertThat(count(OutboxState.IN_DOUBT)).isZero();
  }
}
