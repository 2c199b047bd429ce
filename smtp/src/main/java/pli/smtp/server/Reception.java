// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import pli.smtp.Extension;
import pli.smtp.Reply;
import pli.smtp.wire.DotUnstuffer;

/// The transaction of a session (RFC 5321 §3.3): none, MAIL taken, recipients taken, content.
///
/// However a content ends, the transaction is over then, and the bytes of the client are read to
/// their end before the answer: the session stays in step. Where the client does not come to an
/// end, it is closed.
final class Reception {

  /// How much refused content is heard out before the session is closed. Taste.
  private static final long DRAIN_LIMIT_BYTES = 512L * 1024 * 1024;

  private static final Reply NO_MAIL = Reply.of(503, "5.5.1 MAIL first");
  private static final Reply NO_RECIPIENTS = Reply.of(554, "5.5.1 no valid recipients");
  private static final Reply MALFORMED = Reply.of(550, "5.6.0 a bare CR or LF in the content");
  private static final Reply LOCAL_ERROR = Reply.of(451, "4.3.0 local error");
  private static final Reply ENDLESS = Reply.of(421, "4.7.0 too much to hear out");

  private final ListenerPlan plan;
  private final Mailroom mailroom;
  private final SessionLine line;

  private MailRequest mail;
  private final List<RecipientRequest> recipients = new ArrayList<>();
  private int transactions;
  private Optional<Command> interruption = Optional.empty();

  Reception(ListenerPlan plan, Mailroom mailroom, SessionLine line) {
    this.plan = plan;
    this.mailroom = mailroom;
    this.line = line;
  }

  boolean isUnderWay() {
    return mail != null;
  }

  void forget() {
    mail = null;
    recipients.clear();
  }

  /// The command that came in the middle of a row of chunks, once.
  Optional<Command> takeInterruption() {
    Optional<Command> taken = interruption;
    interruption = Optional.empty();
    return taken;
  }

  // -- envelope

  Reply mail(String rest, Visitor visitor, Predicate<Extension> announced) {
    if (isUnderWay()) {
      return Reply.of(503, "5.5.1 one transaction at a time");
    }
    if (transactions >= plan.limits().transactions()) {
      return Reply.of(421, "4.7.0 enough for one session");
    }
    return switch (MailParameters.parse(rest, announced)) {
      case MailParameters.Wrong(Reply reply) -> reply;
      case MailParameters.Right(MailRequest request) when isTooLarge(request) ->
          plan.replies().tooLarge();
      case MailParameters.Right(MailRequest request) -> {
        Reply reply = safely(() -> mailroom.mail(visitor, request));
        if (reply.isCompleted()) {
          mail = request;
          transactions++;
        }
        yield reply;
      }
    };
  }

  private boolean isTooLarge(MailRequest request) {
    return plan.sizeLimitBytes() > 0 && request.sizeBytes().orElse(0) > plan.sizeLimitBytes();
  }

  Reply recipient(String rest, Visitor visitor) {
    if (!isUnderWay()) {
      return NO_MAIL;
    }
    if (recipients.size() >= plan.limits().recipients()) {
      return plan.replies().tooManyRecipients();
    }
    boolean dsn = plan.extensions().contains(Extension.DSN);
    return switch (RecipientParameters.parse(rest, mail.smtpUtf8(), dsn)) {
      case RecipientParameters.Wrong(Reply reply) -> reply;
      case RecipientParameters.Right(RecipientRequest request) -> {
        Reply reply = safely(() -> mailroom.recipient(visitor, mail, request));
        if (reply.isCompleted()) {
          recipients.add(request);
        }
        yield reply;
      }
    };
  }

  // -- content

  /// DATA.
  Reply content(String rest, Visitor visitor) throws IOException {
    if (!rest.isEmpty()) {
      return Reply.of(501, "5.5.4 DATA has no parameters");
    }
    if (recipients.isEmpty()) {
      return isUnderWay() ? NO_RECIPIENTS : NO_MAIL;
    }
    line.say(Reply.of(354, "end with a dot"));
    line.flush();
    DotUnstuffer dots = new DotUnstuffer(line.input());
    LimitedContent content = new LimitedContent(dots, plan.sizeLimitBytes());
    Reply reply = receive(visitor, content);
    if (!dots.drain(DRAIN_LIMIT_BYTES)) {
      return ENDLESS;
    }
    return dots.isMalformed() ? MALFORMED : content.isTooLarge() ? plan.replies().tooLarge() : reply;
  }

  /// BDAT. Empty if the row of chunks was broken off by another command.
  Optional<Reply> chunk(String rest, Visitor visitor, boolean announced) throws IOException {
    Optional<Chunk> first = Chunk.parse(rest);
    if (first.isEmpty()) {
      // Where the chunk ends cannot be known.
      return Optional.of(Reply.of(421, "4.5.2 BDAT wants a size"));
    }
    if (!announced || recipients.isEmpty()) {
      boolean heardOut = ChunkedContent.drain(line, first.get().sizeBytes(), DRAIN_LIMIT_BYTES);
      Reply refusal = announced ? noPlaceForChunk() : Reply.of(502, "5.5.1 BDAT is not offered");
      forget();
      return Optional.of(heardOut ? refusal : ENDLESS);
    }
    ChunkedContent chunks = new ChunkedContent(line, plan.limits().lineBytes(), first.get());
    LimitedContent content = new LimitedContent(chunks, plan.sizeLimitBytes());
    Reply reply = receive(visitor, content);
    interruption = chunks.interruption();
    if (interruption.isPresent()) {
      return Optional.empty();
    }
    if (!chunks.drain(DRAIN_LIMIT_BYTES)) {
      return Optional.of(ENDLESS);
    }
    return Optional.of(content.isTooLarge() ? plan.replies().tooLarge() : reply);
  }

  private Reply noPlaceForChunk() {
    return isUnderWay() ? NO_RECIPIENTS : NO_MAIL;
  }

  private Reply receive(Visitor visitor, InputStream content) {
    ReceivedEnvelope envelope = new ReceivedEnvelope(visitor, mail, recipients);
    try {
      return mailroom.receive(envelope, content);
    } catch (IOException | RuntimeException e) {
      // Where the line itself broke, the next read says so again.
      return LOCAL_ERROR;
    } finally {
      forget();
    }
  }

  private static Reply safely(Supplier<Reply> decision) {
    try {
      return decision.get();
    } catch (RuntimeException e) {
      return LOCAL_ERROR;
    }
  }
}
