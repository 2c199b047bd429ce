// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import pli.smtp.Cause;
import pli.smtp.Extension;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.ServerCapabilities;
import pli.smtp.SmtpStage;
import pli.smtp.client.MailTransaction.Step;
import pli.smtp.wire.SmtpConnection;
import pli.smtp.wire.WireException;

/// Hands over one delivery after another on one session: decides *when* something may be said.
///
/// One loop: say all that may be said, put it on the wire, take one answer. What may be said:
///
/// | | without PIPELINING | with PIPELINING (RFC 2920 §3.1) |
/// |---|---|---|
/// | RSET, MAIL, RCPT, DATA | nothing is awaited | at once; DATA is last of its group |
/// | content | nothing is awaited | nothing is awaited; with CHUNKING: the window has room |
/// | first step of the next transaction | nothing is awaited | the one before has said its last |
///
/// So the next transaction's head rides behind the content of the one before, and a session needs
/// one round trip for each message. A server that answers such a step with 503 cannot follow, whatever
/// it announced: that message is put off, and the session goes on one step at a time. Whatever goes wrong, every delivery taken from the feed gets its
/// results; a session that is out of step says nothing more.
final class TransactionPipeline {

  /// How long a refusal may take that the server says in place of hearing the content out. Taste.
  private static final Duration LAST_WORD = Duration.ofSeconds(5);

  /// @param behind said while an answer to another transaction was still out
  private record Awaited(MailTransaction transaction, Step step, boolean behind) {}

  private final SmtpConnection line;
  private final ServerCapabilities server;
  private final SessionPlan plan;
  private final SessionEvent.Sink events;
  private boolean pipelining;
  private int window;
  private final long transactionsMost;
  private final Requirements requirements;

  private final Deque<MailTransaction> inFlight = new ArrayDeque<>();
  private final Deque<Awaited> awaited = new ArrayDeque<>();
  private MailTransaction speaking;
  private Optional<Delivery> ahead = Optional.empty();
  private long transactionsBegun;
  private int contentsUnanswered;
  private Cause over;
  private RuntimeException bug;

  TransactionPipeline(
      SmtpConnection line,
      ServerCapabilities server,
      SessionPlan plan,
      SessionEvent.Sink events) {
    this.line = line;
    this.server = server;
    this.plan = plan;
    this.events = events;
    this.pipelining = server.has(Extension.PIPELINING);
    this.transactionsMost =
        server.mailLimit().isPresent() ? server.mailLimit().getAsInt() : Long.MAX_VALUE;
    this.requirements = Requirements.of(server);
    this.window = pipelining && server.has(Extension.CHUNKING) ? plan.window() : 1;
  }

  /// False once the session can take no further transaction.
  boolean isUsable() {
    return over == null && transactionsBegun < transactionsMost;
  }

  /// True while the dialogue is in step, so that one more command would be understood.
  boolean isInStep() {
    return over == null;
  }

  /// Hands over what the feed has, until it has nothing (for now) or the session is over.
  void run(DeliveryFeed feed) {
    try {
      takeFarewell();
      while (over == null) {
        sayWhatMayBeSaid(feed);
        if (over != null) {
          break;
        }
        line.flush();
        if (awaited.isEmpty()) {
          break;
        }
        takeAnswer();
      }
    } catch (WireException e) {
      events.on(new SessionEvent.Failed(stageAwaited(), e.fact()));
      lastWord().ifPresentOrElse(this::endEarly, () -> end(e.fact()));
    } catch (RuntimeException | Error e) {
      // A bug, here or in the feed, or no memory left: nothing may stay without a result, and nothing more is
      // said. After most of a chunk, any word more could be its end.
      end(new Cause.StoppedHere(e.toString()));
      throw e;
    } finally {
      giveBackAhead(feed);
    }
    if (over != null || bug != null) {
      end(over != null ? over : new Cause.StoppedHere(bug.toString()));
    }
    if (bug != null) {
      throw bug;
    }
  }

  private void giveBackAhead(DeliveryFeed feed) {
    if (ahead.isPresent()) {
      Delivery notSaid = ahead.get();
      ahead = Optional.empty();
      feed.takeBack(notSaid, over == null ? new Cause.StoppedHere("not begun") : over);
    }
  }

  /// A server may close an idle session with a 421 that nobody asked for (RFC 5321 §3.8).
  private void takeFarewell() throws WireException {
    if (over == null && line.hasEarlyInput()) {
      Reply reply = line.readReply(LAST_WORD);
      events.on(new SessionEvent.ReplyReceived(SmtpStage.MAIL, reply));
      over = new Cause.ServerReply(reply);
    }
  }

  // -- saying

  private void sayWhatMayBeSaid(DeliveryFeed feed) throws WireException {
    while (over == null && bug == null) {
      Step step = speaking == null ? null : speaking.next();
      if (step == null) {
        if (!beginNext(feed)) {
          return;
        }
      } else if (maySay(step)) {
        say(step, feed);
      } else {
        return;
      }
    }
  }

  private boolean maySay(Step step) {
    if (awaited.isEmpty()) {
      return true;
    }
    if (!pipelining) {
      return false;
    }
    return switch (step) {
      case RSET, MAIL, RCPT, DATA -> true;
      case CONTENT -> window > 1 && contentsUnanswered < window;
      case LONE_DOT -> speaking.headAnswered();
    };
  }

  private boolean beginNext(DeliveryFeed feed) throws WireException {
    boolean saidItsLast = speaking == null || hasSaidItsLast(speaking);
    boolean mayRideBehind = awaited.isEmpty() || pipelining && saidItsLast;
    if (!saidItsLast || !mayRideBehind || !isUsable()) {
      return false;
    }
    if (ahead.isEmpty()) {
      if (contentsUnanswered > 0) {
        // The end of a content never lies in our buffer while the feed thinks.
        line.flush();
      }
      ahead = feed.next();
    }
    Optional<Delivery> delivery = ahead;
    if (delivery.isEmpty()) {
      return false;
    }
    ahead = Optional.empty();
    requirements
        .unmet(delivery.get())
        .ifPresentOrElse(
            refusal ->
                tell(
                    delivery.get(),
                    Collections.nCopies(
                        delivery.get().envelope().recipients().size(), refusal)),
            () -> begin(delivery.get()));
    return true;
  }

  /// Nothing will follow for this transaction, whatever the outstanding answers are.
  private static boolean hasSaidItsLast(MailTransaction transaction) {
    return transaction.finished() || transaction.endIsSaid();
  }

  private void begin(Delivery delivery) {
    speaking = new MailTransaction(delivery, server, transactionsBegun == 0);
    transactionsBegun++;
    inFlight.add(speaking);
  }

  private void say(Step step, DeliveryFeed feed) throws WireException {
    MailTransaction transaction = speaking;
    if (step == Step.CONTENT) {
      sayContent(transaction, feed);
    } else {
      String text = transaction.line(step);
      line.writeLine(text);
      events.on(new SessionEvent.CommandWritten(text));
      transaction.said(step);
      await(transaction, step);
    }
  }

  private void await(MailTransaction transaction, Step step) {
    boolean behind = !awaited.isEmpty() && awaited.element().transaction() != transaction;
    awaited.add(new Awaited(transaction, step, behind));
  }

  private void sayContent(MailTransaction transaction, DeliveryFeed feed) throws WireException {
    // Between the 354 and the end nobody else has anything to say (only with a window of 1).
    boolean serverShouldBeSilent = awaited.isEmpty();
    ContentWriter writer =
        new ContentWriter(line, transaction, serverShouldBeSilent, () -> lookAhead(feed));
    switch (writer.write()) {
      case ContentWriter.Written.Whole() -> {
        events.on(new SessionEvent.ContentWritten(transaction.delivery().content().sizeBytes()));
        transaction.said(Step.CONTENT);
        await(transaction, Step.CONTENT);
        contentsUnanswered++;
      }
      case ContentWriter.Written.EarlyReply() ->
          lastWord()
              .ifPresentOrElse(
                  this::endEarly,
                  () -> over = new Cause.ProtocolViolated("bytes that nobody asked for"));
      case ContentWriter.Written.Stopped(Cause cause) -> over = cause;
    }
  }

  /// While the store makes the mark durable, the next message is fetched, so that its first lines
  /// leave together with the end of this content.
  private void lookAhead(DeliveryFeed feed) {
    if (pipelining && ahead.isEmpty() && isUsable()) {
      ahead = feed.next();
    }
  }

  // -- hearing

  private void takeAnswer() throws WireException {
    Awaited next = awaited.element();
    Reply reply = line.readReply(plan.timeouts().of(next.step().stage()));
    awaited.remove();
    events.on(new SessionEvent.ReplyReceived(next.step().stage(), reply));
    if (next.step() == Step.CONTENT) {
      contentsUnanswered--;
    }
    if (next.behind() && next.transaction().isOutOfTurn(next.step(), reply)) {
      next.transaction().answeredOutOfTurn(next.step(), reply);
      goStepByStep();
    } else if (!next.transaction().answered(next.step(), reply)) {
      over = new Cause.ProtocolViolated("no answer that belongs here: " + reply);
    } else if (ReplyClassifier.closes(reply)) {
      over = new Cause.ServerReply(reply);
    }
    finishWhatIsFinished();
    lookForMore(next.step());
  }

  /// More than what was awaited: whatever is said next would get the wrong answer. With the 354 of
  /// DATA it may be a refusal in place of hearing the content, which is looked for there.
  private void lookForMore(Step answered) throws WireException {
    if (over != null || !awaited.isEmpty() || answered == Step.DATA || !line.hasUnread()) {
      return;
    }
    if (inFlight.isEmpty()) {
      takeFarewell();
    } else {
      over = new Cause.ProtocolViolated("a reply that nobody asked for");
    }
  }

  /// A server that announces PIPELINING and cannot follow: for the rest of the session nothing is
  /// said before its answer is due.
  private void goStepByStep() {
    pipelining = false;
    window = 1;
  }

  /// A server that refuses in the middle of the content may say why and close: the words count more
  /// than the broken line.
  private Optional<Reply> lastWord() {
    boolean contentUnderWay =
        speaking != null && !speaking.finished() && awaited.isEmpty() && !speaking.endHasBegun();
    if (!contentUnderWay) {
      return Optional.empty();
    }
    try {
      Reply reply = line.readReply(LAST_WORD);
      events.on(new SessionEvent.ReplyReceived(SmtpStage.CONTENT, reply));
      return Optional.of(reply);
    } catch (WireException e) {
      return Optional.empty();
    }
  }

  private void endEarly(Reply reply) {
    speaking.answeredEarly(reply);
    end(new Cause.ServerReply(reply));
  }

  // -- ending

  private void finishWhatIsFinished() {
    while (!inFlight.isEmpty() && inFlight.element().finished()) {
      MailTransaction transaction = inFlight.remove();
      if (transaction == speaking) {
        speaking = null;
      }
      tell(transaction.delivery(), transaction.results());
    }
  }

  /// A bug in whoever hears of one message must not take the answers from the others: those that are
  /// out are still heard, and nothing more is begun.
  private void tell(Delivery delivery, List<RecipientResult> results) {
    try {
      delivery.finished(results);
    } catch (RuntimeException e) {
      if (bug == null) {
        bug = e;
      } else {
        bug.addSuppressed(e);
      }
    }
  }

  private void end(Cause cause) {
    over = cause;
    line.drop();
    awaited.clear();
    speaking = null;
    while (!inFlight.isEmpty()) {
      MailTransaction transaction = inFlight.remove();
      transaction.sessionEnded(cause);
      tell(transaction.delivery(), transaction.results());
    }
  }

  private SmtpStage stageAwaited() {
    return awaited.isEmpty() ? SmtpStage.CONTENT : awaited.element().step().stage();
  }
}
