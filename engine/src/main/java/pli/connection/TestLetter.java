// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pli.account.Account;
import pli.message.ComposedMessage;
import pli.message.Mailbox;
import pli.message.MessageComposer;
import pli.message.MessageText;
import pli.message.OutgoingMessage;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.Envelope;
import pli.smtp.RecipientResult;
import pli.smtp.SmtpStage;
import pli.smtp.client.Delivery;
import pli.smtp.client.SmtpSession;
import pli.words.Phrase;

/// One message from a mailbox to itself: handed over through the session of the test, and looked for
/// in the mailbox afterwards. It does not pass through the outbox: nothing waits for it, and nobody
/// would miss it.
public final class TestLetter {

  /// What the message says.
  ///
  /// @param subject and `text` in the language of who runs the test
  public record Text(String subject, String text, Locale language) {}

  private final Account account;
  private final String messageId;
  private final Text text;
  private final OffsetDateTime date;
  private final ArrivalLook look;

  /// @param messageId with angle brackets, never given before
  /// @param look for the arrival
  public TestLetter(
      Account account, String messageId, Text text, OffsetDateTime date, ArrivalLook look) {
    this.account = account;
    this.messageId = messageId;
    this.text = text;
    this.date = date;
    this.look = look;
  }

  RecipientResult handOver(SmtpSession session) {
    OneDelivery delivery = new OneDelivery(envelope(), content());
    Iterator<Delivery> feed = List.<Delivery>of(delivery).iterator();
    session.run(() -> feed.hasNext() ? Optional.of(feed.next()) : Optional.empty());
    // A session that has just ended takes no delivery, and then has no result for it.
    return delivery.results.stream()
        .findFirst()
        .orElseGet(
            () ->
                new RecipientResult.Deferred(
                    SmtpStage.MAIL, new Cause.ConnectionLost("the session has ended")));
  }

  /// What is known of its arrival, as phrases.
  List<Phrase> lookForIt() {
    return look.await(messageId);
  }

  private Envelope envelope() {
    return Envelope.of(account.address(), account.address());
  }

  private Content content() {
    Mailbox self = new Mailbox(account.displayName(), account.address());
    OutgoingMessage message =
        new OutgoingMessage(
            self, self, Optional.empty(), text.subject(), MessageText.plain(text.text()),
            List.of(), text.language(), messageId, date, true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ComposedMessage composed = new MessageComposer().compose(message, bytes);
      return Content.of(bytes.toByteArray(), composed.encoding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class OneDelivery implements Delivery {

    private final Envelope envelope;
    private final Content content;
    private final List<RecipientResult> results = new ArrayList<>();

    OneDelivery(Envelope envelope, Content content) {
      this.envelope = envelope;
      this.content = content;
    }

    @Override
    public Envelope envelope() {
      return envelope;
    }

    @Override
    public Content content() {
      return content;
    }

    @Override
    public CompletableFuture<Boolean> markBeforeDot() {
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public void finished(List<RecipientResult> outcome) {
      results.addAll(outcome);
    }
  }
}
