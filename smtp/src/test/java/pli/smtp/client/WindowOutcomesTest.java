// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Envelope;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.MailRequest;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.RecipientRequest;
import pli.smtp.server.SmtpListener;
import pli.smtp.server.Visitor;

/// Who hears of one message and fails takes nothing from the others of the window.
class WindowOutcomesTest {

  private static final int MESSAGES = 4;

  @Test
  void aBugInWhoHearsOfOneMessageLeavesTheOthersTheirAnswers() throws Exception {
    List<String> heard = new ArrayList<>();
    try (SmtpListener server = SmtpListener.open(ListenerPlan.clear(), new TakesAll());
        SmtpSession session = SessionWith.listener(server, new Transcript(), MESSAGES)) {
      Deque<Delivery> left = new ArrayDeque<>();
      for (int i = 0; i < MESSAGES; i++) {
        left.add(new Heard("r" + i + "@example.net", i == 0, heard));
      }

      assertThatThrownBy(() -> session.run(() -> Optional.ofNullable(left.poll())))
          .hasMessage("of r0@example.net");
      assertThat(session.isUsable()).isFalse();
    }
    assertThat(heard)
        .containsExactly(
            "r0@example.net Accepted", "r1@example.net Accepted", "r2@example.net Accepted",
            "r3@example.net Accepted");
  }

  private record Heard(String to, boolean fails, List<String> heard) implements Delivery {

    @Override
    public Envelope envelope() {
      return Envelope.of(EmailAddress.parse("pay@example.com"), EmailAddress.parse(to));
    }

    @Override
    public Content content() {
      return Content.of(
          "one\r\n".getBytes(StandardCharsets.US_ASCII), Content.Encoding.SEVEN_BIT);
    }

    @Override
    public CompletableFuture<Boolean> markBeforeDot() {
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public void finished(List<RecipientResult> results) {
      heard.add(to + " " + results.getFirst().getClass().getSimpleName());
      if (fails) {
        throw new IllegalStateException("of " + to);
      }
    }
  }

  private static final class TakesAll implements Mailroom {

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
      content.transferTo(java.io.OutputStream.nullOutputStream());
      return OK;
    }
  }
}
