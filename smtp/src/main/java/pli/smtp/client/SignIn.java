// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.sasl.Mechanism;
import pli.smtp.sasl.SignInAbortedException;
import pli.smtp.wire.SmtpConnection;
import pli.smtp.wire.WireException;

/// The AUTH exchange (RFC 4954 §4): carries the messages of a mechanism over the line.
///
/// What goes out here is never an event as it is: names and lengths only.
final class SignIn {

  /// No mechanism needs more than three; a server that asks for ever is stopped.
  private static final int CHALLENGES_MOST = 8;

  private final SmtpConnection line;
  private final Timeouts timeouts;
  private final SessionEvent.Sink events;
  private final TellingForms telling = new TellingForms();

  SignIn(SmtpConnection line, Timeouts timeouts, SessionEvent.Sink events) {
    this.line = line;
    this.timeouts = timeouts;
    this.events = events;
  }

  /// Signs in.
  ///
  /// @return empty if the server said yes (and proved itself where the mechanism demands it)
  Optional<Cause> run(Mechanism mechanism) throws WireException {
    Reply reply = exchange(firstLine(mechanism), "AUTH " + mechanism.name() + " ***");
    for (int challenges = 0; reply.code() == 334; challenges++) {
      if (challenges == CHALLENGES_MOST) {
        return Optional.of(new Cause.ProtocolViolated("sign-in goes on and on"));
      }
      try {
        byte[] challenge = decoded(reply);
        reply = exchange(encoded(mechanism.respond(challenge)), "***");
      } catch (SignInAbortedException e) {
        // RFC 4954 §4: a lone asterisk cancels; whatever the server says to it, we do not go on.
        exchange("*", "*");
        return Optional.of(new Cause.ProtocolViolated(e.getMessage()));
      }
    }
    if (!reply.isCompleted()) {
      return Optional.of(new Cause.ServerReply(reply));
    }
    return mechanism.serverProven()
        ? Optional.empty()
        : Optional.of(new Cause.ProtocolViolated("the server said yes without its proof"));
  }

  private static String firstLine(Mechanism mechanism) {
    return mechanism
        .initialResponse()
        .map(bytes -> "AUTH " + mechanism.name() + " " + initial(bytes))
        .orElse("AUTH " + mechanism.name());
  }

  private static String initial(byte[] bytes) {
    // An empty initial response is a single equals sign (RFC 4954 §4).
    return bytes.length == 0 ? "=" : encoded(bytes);
  }

  private Reply exchange(String text, String shown) throws WireException {
    line.writeLine(text);
    line.flush();
    telling.remember(text);
    events.on(new SessionEvent.CommandWritten(shown));
    Reply reply = masked(read());
    events.on(new SessionEvent.ReplyReceived(SmtpStage.AUTH, shownReply(reply)));
    return reply;
  }

  private Reply read() throws WireException {
    try {
      return line.readLoneReply(timeouts.of(SmtpStage.AUTH));
    } catch (WireException e) {
      throw e.fact() instanceof Cause.ProtocolViolated(String detail)
          ? new WireException(new Cause.ProtocolViolated(telling.masked(detail)))
          : e;
    }
  }

  /// Some servers quote the command that they did not understand, and the password with it.
  private Reply masked(Reply reply) {
    return reply.code() == 334
        ? reply
        : new Reply(reply.code(), reply.lines().stream().map(telling::masked).toList());
  }

  /// A challenge may hold what lets the password be guessed.
  private static Reply shownReply(Reply reply) {
    return reply.code() == 334 ? Reply.of(334, "***") : reply;
  }

  private static byte[] decoded(Reply reply) throws SignInAbortedException {
    try {
      return Base64.getDecoder().decode(reply.lines().getFirst().strip());
    } catch (IllegalArgumentException e) {
      throw new SignInAbortedException("a challenge that is not base64");
    }
  }

  private static String encoded(byte[] bytes) {
    return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
  }
}
