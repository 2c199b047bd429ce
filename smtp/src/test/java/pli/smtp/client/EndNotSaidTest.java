// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Envelope;
import pli.smtp.Extension;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.MailRequest;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.RecipientRequest;
import pli.smtp.server.SmtpListener;
import pli.smtp.server.Visitor;

/// A message that is no longer ours when all but its end is out gets no end.
class EndNotSaidTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutLeaveTheEndIsNotSaid(boolean chunked) throws Exception {
    ListenerPlan plan = ListenerPlan.clear();
    HearsOut mailroom = new HearsOut();
    Lapsed delivery = new Lapsed(new ArrayList<>());
    try (SmtpListener server =
            SmtpListener.open(chunked ? plan : plan.without(Extension.CHUNKING), mailroom);
        SmtpSession session = SessionWith.listener(server, new Transcript(), 1)) {
      boolean[] taken = {false};
      session.run(
          () -> {
            boolean first = !taken[0];
            taken[0] = true;
            return first ? Optional.of(delivery) : Optional.empty();
          });
      assertThat(session.isUsable()).isFalse();
      assertThat(mailroom.over.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(mailroom.whole).isFalse();
    assertThat(delivery.asked()).containsExactly("mark", "may end");
    assertThat(delivery.results())
        .containsExactly(
            new RecipientResult.Deferred(
                SmtpStage.CONTENT, new Cause.StoppedHere("the end was no longer granted")));
  }

  /// Whatever is written next would be the last byte of the chunk.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void norIsItSaidByTheFarewellOfASessionInWhichSomethingBroke(boolean chunked) throws Exception {
    ListenerPlan plan = ListenerPlan.clear();
    HearsOut mailroom = new HearsOut();
    Lapsed delivery = new Lapsed(new ArrayList<>());
    try (SmtpListener server =
        SmtpListener.open(chunked ? plan : plan.without(Extension.CHUNKING), mailroom)) {
      try (SmtpSession session = SessionWith.listener(server, new Transcript(), 1)) {
        boolean[] taken = {false};
        assertThatThrownBy(
                () ->
                    session.run(
                        () -> {
                          if (taken[0]) {
                            throw new StackOverflowError("while the mark is awaited");
                          }
                          taken[0] = true;
                          return Optional.of(delivery);
                        }))
            .isInstanceOf(StackOverflowError.class);
        assertThat(session.isUsable()).isFalse();
      }
      assertThat(mailroom.over.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(mailroom.whole).isFalse();
    assertThat(delivery.heard())
        .containsExactly(
            "mark",
            new RecipientResult.Deferred(
                SmtpStage.CONTENT,
                new Cause.StoppedHere("java.lang.StackOverflowError: while the mark is awaited")));
  }

  private record Lapsed(List<Object> heard) implements Delivery {

    List<Object> asked() {
      return heard.subList(0, 2);
    }

    List<Object> results() {
      return heard.subList(2, heard.size());
    }

    @Override
    public Envelope envelope() {
      return Envelope.of(
          EmailAddress.parse("pay@example.com"), EmailAddress.parse("a@example.net"));
    }

    @Override
    public Content content() {
      return Content.of(
          "some words\r\n".repeat(40_000).getBytes(StandardCharsets.US_ASCII),
          Content.Encoding.SEVEN_BIT);
    }

    @Override
    public CompletableFuture<Boolean> markBeforeDot() {
      heard.add("mark");
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public boolean mayEnd() {
      heard.add("may end");
      return false;
    }

    @Override
    public void finished(List<RecipientResult> results) {
      heard.addAll(results);
    }
  }

  /// Takes whatever comes whole.
  private static final class HearsOut implements Mailroom {

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean whole;

    @Override
    public Reply signIn(SignInAttempt attempt) {
      return WRONG_CREDENTIALS;
    }

    @Override
    public Reply mail(Visitor visitor, MailRequest mail) {
      return OK;
    }

    @Override
    public Reply recipient(Visitor visitor, MailRequest mail, RecipientRequest recipient) {
      return OK;
    }

    @Override
    public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
      try {
        content.transferTo(OutputStream.nullOutputStream());
        whole = true;
        return OK;
      } finally {
        over.countDown();
      }
    }
  }
}
