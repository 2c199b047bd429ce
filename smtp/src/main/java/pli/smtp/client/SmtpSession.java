// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.net.InetAddress;
import java.util.Optional;
import pli.smtp.Cause;
import pli.smtp.Envelope;
import pli.smtp.Extension;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.ServerCapabilities;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.smtp.TlsFacts;
import pli.smtp.wire.SmtpConnection;
import pli.smtp.wire.WireException;

/// A session that is connected, secured and signed in, ready for transactions.
///
/// Belongs to one thread. [#abort()] may be called from another to end whatever is under way; each
/// delivery still gets its result, on the session's own thread.
public final class SmtpSession implements AutoCloseable {

  private final SubmissionServer server;
  private final SmtpConnection line;
  private final ServerCapabilities capabilities;
  private final TransactionPipeline pipeline;
  private final SessionEvent.Sink events;
  private final Timeouts timeouts;
  private boolean trialEndedIt;

  SmtpSession(
      SessionPlan plan,
      SmtpConnection line,
      ServerCapabilities capabilities,
      SessionEvent.Sink events) {
    this.server = plan.server();
    this.line = line;
    this.capabilities = capabilities;
    this.events = events;
    this.timeouts = plan.timeouts();
    this.pipeline = new TransactionPipeline(line, capabilities, plan, events);
  }

  public SubmissionServer server() {
    return server;
  }

  public InetAddress remoteAddress() {
    return line.remoteAddress();
  }

  public ServerCapabilities capabilities() {
    return capabilities;
  }

  /// What was agreed in TLS; empty strings on a clear line.
  public TlsFacts tls() {
    return line.tls();
  }

  /// Hands over what the feed yields, until it has nothing for now or the session cannot go on. When
  /// this returns, every delivery that was taken has its results.
  public void run(DeliveryFeed feed) {
    pipeline.run(feed);
  }

  /// Asks whether the server would take an envelope, and takes it back at once: nothing is handed
  /// over. To be called before [#run].
  ///
  /// @return why not, as a refusal or as something that may pass; empty if the server would
  public Optional<RecipientResult> tryEnvelope(Envelope envelope) {
    if (envelope.needsSmtpUtf8() && !capabilities.has(Extension.SMTPUTF8)) {
      return Optional.of(
          new RecipientResult.Refused(
              SmtpStage.MAIL, new Cause.ExtensionMissing(Extension.SMTPUTF8.keyword())));
    }
    EnvelopeTrial trial = new EnvelopeTrial(line, timeouts, events);
    try {
      return trial.run(envelope).map(this::result);
    } catch (WireException e) {
      trialEndedIt = true;
      line.drop();
      events.on(new SessionEvent.Failed(trial.stage(), e.fact()));
      return Optional.of(new RecipientResult.Deferred(trial.stage(), e.fact()));
    }
  }

  private RecipientResult result(EnvelopeTrial.Refusal refusal) {
    trialEndedIt = refusal.closes();
    Cause cause = new Cause.ServerReply(refusal.reply());
    return refusal.reply().severity() == Reply.Severity.PERMANENT
        ? new RecipientResult.Refused(refusal.stage(), cause)
        : new RecipientResult.Deferred(refusal.stage(), cause);
  }

  /// False once the server closed, the dialogue went out of step, or the server's limit of
  /// transactions for one session is reached.
  public boolean isUsable() {
    return !trialEndedIt && pipeline.isUsable();
  }

  /// Ends the session without a word.
  public void abort() {
    line.drop();
  }

  /// Says QUIT where that can still be said, and closes.
  @Override
  public void close() {
    try {
      if (!trialEndedIt && pipeline.isInStep()) {
        line.writeLine("QUIT");
        line.flush();
        events.on(new SessionEvent.CommandWritten("QUIT"));
        events.on(new SessionEvent.ReplyReceived(SmtpStage.QUIT, line.readReply(timeouts.of(SmtpStage.QUIT))));
      }
    } catch (WireException e) {
      // Everything has its result; a server that does not say goodbye changes nothing.
      events.on(new SessionEvent.Failed(SmtpStage.QUIT, e.fact()));
    } finally {
      line.drop();
    }
  }
}
