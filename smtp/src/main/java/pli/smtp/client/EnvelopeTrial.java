// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.util.Optional;
import pli.smtp.EmailAddress;
import pli.smtp.Envelope;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.wire.SmtpConnection;
import pli.smtp.wire.WireException;

/// MAIL and RCPT without a message behind them, and RSET (RFC 5321 §4.1.1.5): whether the server
/// would take this sender and these recipients. One command at a time, so that the reason of a
/// refusal is the reply to exactly that command.
final class EnvelopeTrial {

  /// Where and why the server did not want it.
  record Refusal(SmtpStage stage, Reply reply) {

    /// RFC 5321 §4.2.2: the server ends the session with this reply.
    boolean closes() {
      return reply.code() == 421;
    }
  }

  private final SmtpConnection line;
  private final Timeouts timeouts;
  private final SessionEvent.Sink events;
  private SmtpStage stage = SmtpStage.MAIL;

  EnvelopeTrial(SmtpConnection line, Timeouts timeouts, SessionEvent.Sink events) {
    this.line = line;
    this.timeouts = timeouts;
    this.events = events;
  }

  /// Where the trial stands, for whoever has to say at which step the line broke.
  SmtpStage stage() {
    return stage;
  }

  /// @return empty if every command was welcome
  Optional<Refusal> run(Envelope envelope) throws WireException {
    String utf8 = envelope.needsSmtpUtf8() ? " SMTPUTF8" : "";
    Optional<Refusal> refusal =
        said(SmtpStage.MAIL, "MAIL FROM:<" + envelope.reversePath().wireForm() + ">" + utf8);
    for (EmailAddress recipient : envelope.recipients()) {
      if (refusal.isEmpty()) {
        refusal = said(SmtpStage.RCPT, "RCPT TO:<" + recipient.wireForm() + ">");
      }
    }
    if (refusal.isPresent() && refusal.get().closes()) {
      return refusal;
    }
    // Also after a refusal: a server that keeps half an envelope must forget it.
    Optional<Refusal> forgotten = said(SmtpStage.RSET, "RSET");
    return refusal.or(() -> forgotten);
  }

  private Optional<Refusal> said(SmtpStage at, String command) throws WireException {
    stage = at;
    line.writeLine(command);
    line.flush();
    events.on(new SessionEvent.CommandWritten(command));
    Reply reply = line.readReply(timeouts.of(at));
    events.on(new SessionEvent.ReplyReceived(at, reply));
    return reply.isCompleted()
        ? Optional.empty()
        : Optional.of(new Refusal(at, reply));
  }
}
