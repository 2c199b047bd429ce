// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.util.ArrayList;
import java.util.List;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Extension;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.ServerCapabilities;
import pli.smtp.SmtpStage;
import pli.smtp.client.ReplyClassifier.Verdict;

/// One message on one session (RFC 5321 §3.3): what is said next, and what each answer means.
///
/// ```
///  said:      [RSET] MAIL RCPT... [DATA]  | content with its end, or nothing, or a lone dot
///  answered:  [ ok ] ok   ok/no   [354]   | the final reply
/// ```
///
/// Two cursors walk the same list of steps: [#next] and [#said] move the first, [#answered] the
/// second. How far the first may run ahead is not decided here but in [TransactionPipeline]; this
/// class is right for every distance, from one step at a time to a whole transaction in one group.
/// That is why there is no second code path for servers without PIPELINING.
///
/// The law: a recipient's result is set once and never changed; when the transaction ends, every
/// recipient has one. Before [#endBegins] a broken line means *deferred*, from then on *in doubt*; and
/// from then on only the answer to the content says whether it was taken, see [RecipientLedger].
///
/// - RSET leads every transaction but a session's first. It costs no round trip with PIPELINING, and
///   a server that would keep an earlier recipient can then not hand this message to the wrong
///   person.
/// - After a refused MAIL, or when no recipient is left, nothing more is said; what had been said
///   ahead is still answered. A 354 that comes although nobody is left is closed with a lone dot
///   (RFC 2920 §3.1), unless the server has taken a recipient after it refused MAIL: it would deliver
///   an empty message, so the session ends there.
/// - With CHUNKING there is no DATA: the content follows its own command (RFC 3030 §2).
///
/// Pure bookkeeping without input or output; confined to the session's thread.
final class MailTransaction {

  /// What can be said; the stage under which its answer is judged and timed.
  enum Step {
    RSET(SmtpStage.RSET),
    MAIL(SmtpStage.MAIL),
    RCPT(SmtpStage.RCPT),
    DATA(SmtpStage.DATA),
    CONTENT(SmtpStage.FINAL_REPLY),
    LONE_DOT(SmtpStage.FINAL_REPLY);

    private final SmtpStage stage;

    Step(SmtpStage stage) {
      this.stage = stage;
    }

    SmtpStage stage() {
      return stage;
    }
  }

  private final Delivery delivery;
  private final ServerCapabilities server;
  private final List<EmailAddress> recipients;
  private final List<Step> steps = new ArrayList<>();
  private final RecipientLedger ledger;

  private int saidCount;
  private int answeredCount;
  private int recipientsSaid;
  private int recipientsAnswered;
  private boolean contentWanted;
  private boolean takenAfterNo;

  MailTransaction(Delivery delivery, ServerCapabilities server, boolean firstOfSession) {
    this.delivery = delivery;
    this.server = server;
    this.recipients = delivery.envelope().recipients();
    this.ledger = new RecipientLedger(recipients.size());
    if (!firstOfSession) {
      steps.add(Step.RSET);
    }
    steps.add(Step.MAIL);
    recipients.forEach(recipient -> steps.add(Step.RCPT));
    if (chunked()) {
      contentWanted = true;
    } else {
      steps.add(Step.DATA);
    }
  }

  Delivery delivery() {
    return delivery;
  }

  boolean chunked() {
    return server.has(Extension.CHUNKING);
  }

  // -- the first cursor: what is said

  /// The next step, or null if there is nothing (more) to say, or not before an answer has come.
  Step next() {
    if (saidCount < steps.size()) {
      return ledger.isOpen() ? steps.get(saidCount) : null;
    }
    if (endIsSaid() || !contentWanted) {
      return null;
    }
    if (ledger.isOpen()) {
      return Step.CONTENT;
    }
    return chunked() ? null : Step.LONE_DOT;
  }

  /// The line of a step of the head.
  String line(Step step) {
    return switch (step) {
      case RSET -> "RSET";
      case MAIL -> mailLine();
      case RCPT -> "RCPT TO:<" + recipients.get(recipientsSaid).wireForm() + ">";
      case DATA -> "DATA";
      case CONTENT -> "BDAT " + delivery.content().sizeBytes() + " LAST";
      case LONE_DOT -> ".";
    };
  }

  /// The step that [#next] named has been said.
  void said(Step step) {
    if (step == Step.CONTENT || step == Step.LONE_DOT) {
      steps.add(step);
    }
    if (step == Step.RCPT) {
      recipientsSaid++;
    }
    saidCount++;
  }

  /// From now on the end of the content may have reached the server.
  void endBegins() {
    ledger.endBegins();
  }

  boolean endHasBegun() {
    return ledger.endHasBegun();
  }

  /// True once the content, or the lone dot in its place, has been said: nothing more follows.
  boolean endIsSaid() {
    return steps.contains(Step.CONTENT) || steps.contains(Step.LONE_DOT);
  }

  // -- the second cursor: what is answered

  /// True when all that was said of the head has been answered.
  boolean headAnswered() {
    return answeredCount == saidCount;
  }

  /// Takes the answer to the first unanswered step.
  ///
  /// @return false if the answer does not belong here and the session must end
  boolean answered(Step step, Reply reply) {
    Verdict verdict = ReplyClassifier.classify(step.stage(), reply, ledger.isAnyTaken());
    answeredCount++;
    switch (step) {
      case RSET -> {
        if (verdict != Verdict.GOES_ON) {
          ledger.settleAll(outOfStep(step.stage(), new Cause.ServerReply(reply)));
          return false;
        }
      }
      case MAIL -> saidOfAllUnlessGoesOn(step, verdict, reply);
      case RCPT -> recipientAnswered(verdict, reply);
      case DATA -> {
        contentWanted = verdict == Verdict.GOES_ON;
        if (contentWanted && !ledger.isOpen() && takenAfterNo) {
          return false;
        }
        saidOfAllUnlessGoesOn(step, verdict, reply);
      }
      case CONTENT -> {
        contentAnswered(verdict, reply);
        // Taken for nobody: the answers are not those to what was said.
        return verdict != Verdict.UNCLEAR && (verdict != Verdict.GOES_ON || ledger.isAnyTaken());
      }
      case LONE_DOT -> ledger.settleAll(result(step.stage(), verdict, reply));
    }
    return verdict != Verdict.UNCLEAR;
  }

  /// True if the answer says that the step came out of turn (503, RFC 5321 §4.3.2), although nothing
  /// was wrong with this transaction: no recipient has another result, or a no, yet.
  boolean isOutOfTurn(Step step, Reply reply) {
    return reply.code() == 503
        && step != Step.RSET
        && ledger.isOpen()
        && !ledger.isAnythingAgainst();
  }

  /// Takes such an answer to a step that was said behind another transaction: it tells of the server,
  /// not of the message, which is tried again unless its content is taken all the same.
  void answeredOutOfTurn(Step step, Reply reply) {
    answeredCount++;
    RecipientResult later =
        new RecipientResult.Deferred(step.stage(), new Cause.ServerReply(reply));
    switch (step) {
      case RCPT -> ledger.said(recipientsAnswered++, later);
      case CONTENT -> ledger.contentNotTaken(later);
      case RSET, MAIL, DATA, LONE_DOT -> ledger.saidOfAll(later);
    }
  }

  /// The server answered the content before its end: a refusal counts, anything else is out of step.
  void answeredEarly(Reply reply) {
    Verdict verdict = ReplyClassifier.classify(SmtpStage.FINAL_REPLY, reply, ledger.isAnyTaken());
    ledger.settleAll(
        verdict == Verdict.GOES_ON
            ? result(SmtpStage.CONTENT, Verdict.UNCLEAR, reply)
            : result(SmtpStage.CONTENT, verdict, reply));
  }

  /// The session is over: whoever has no result gets one.
  void sessionEnded(Cause cause) {
    if (ledger.endHasBegun()) {
      ledger.contentUnanswered(new RecipientResult.InDoubt(cause));
    } else {
      ledger.settleAll(new RecipientResult.Deferred(stageReached(), cause));
    }
    answeredCount = saidCount;
  }

  /// True when every recipient has a result and no answer is outstanding.
  boolean finished() {
    return !ledger.isOpen() && next() == null && headAnswered();
  }

  List<RecipientResult> results() {
    return ledger.results();
  }

  // -- what follows from what

  private String mailLine() {
    StringBuilder line =
        new StringBuilder("MAIL FROM:<")
            .append(delivery.envelope().reversePath().wireForm())
            .append('>');
    if (server.has(Extension.SIZE)) {
      line.append(" SIZE=").append(delivery.content().sizeBytes());
    }
    if (delivery.content().encoding() != Content.Encoding.SEVEN_BIT) {
      line.append(" BODY=8BITMIME");
    }
    if (needsSmtpUtf8()) {
      line.append(" SMTPUTF8");
    }
    return line.toString();
  }

  private boolean needsSmtpUtf8() {
    return delivery.envelope().needsSmtpUtf8()
        || delivery.content().encoding() == Content.Encoding.UTF8_HEADERS;
  }

  private SmtpStage stageReached() {
    if (answeredCount < steps.size()) {
      return steps.get(answeredCount).stage();
    }
    return contentWanted ? SmtpStage.CONTENT : SmtpStage.MAIL;
  }

  private void recipientAnswered(Verdict verdict, Reply reply) {
    int recipient = recipientsAnswered++;
    if (ledger.isSettled(recipient)) {
      takenAfterNo |= verdict == Verdict.GOES_ON;
      return;
    }
    switch (verdict) {
      case GOES_ON -> ledger.taken(recipient);
      case REFUSED, LATER -> ledger.said(recipient, result(SmtpStage.RCPT, verdict, reply));
      case UNCLEAR -> ledger.settle(recipient, result(SmtpStage.RCPT, verdict, reply));
    }
  }

  private void saidOfAllUnlessGoesOn(Step step, Verdict verdict, Reply reply) {
    switch (verdict) {
      case GOES_ON -> {}
      case REFUSED, LATER -> ledger.saidOfAll(result(step.stage(), verdict, reply));
      case UNCLEAR -> ledger.settleAll(result(step.stage(), verdict, reply));
    }
  }

  private void contentAnswered(Verdict verdict, Reply reply) {
    RecipientResult.InDoubt doubt = new RecipientResult.InDoubt(unclear(reply));
    switch (verdict) {
      case GOES_ON -> ledger.contentTaken(new RecipientResult.Accepted(reply), doubt);
      case UNCLEAR -> ledger.settleAll(doubt);
      case REFUSED, LATER ->
          ledger.contentNotTaken(result(SmtpStage.FINAL_REPLY, verdict, reply));
    }
  }

  private RecipientResult result(SmtpStage stage, Verdict verdict, Reply reply) {
    return switch (verdict) {
      case REFUSED -> new RecipientResult.Refused(stage, new Cause.ServerReply(reply));
      case LATER -> new RecipientResult.Deferred(stage, new Cause.ServerReply(reply));
      case UNCLEAR, GOES_ON -> outOfStep(stage, unclear(reply));
    };
  }

  /// The session ends here. With a window the content may be out already, and the server may take it
  /// whatever it said before.
  private RecipientResult outOfStep(SmtpStage stage, Cause cause) {
    return ledger.endHasBegun()
        ? new RecipientResult.InDoubt(cause)
        : new RecipientResult.Deferred(stage, cause);
  }

  private static Cause unclear(Reply reply) {
    return new Cause.ProtocolViolated("no answer that belongs here: " + reply);
  }
}
