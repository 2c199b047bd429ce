// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import pli.smtp.Reply;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.sasl.SignInExchange;
import pli.smtp.sasl.SignInExchange.Step;

/// AUTH from its line to its reply (RFC 4954 §4): base64 around a [SignInExchange].
final class SignInDialogue {

  private static final Reply CANCELLED = Reply.of(501, "5.7.0 sign-in cancelled");
  private static final Reply NOT_BASE64 = Reply.of(501, "5.5.2 not base64");

  /// @param userName who is signed in now; empty if the reply is a refusal
  record Outcome(Reply reply, Optional<String> userName) {
    static Outcome refused(Reply reply) {
      return new Outcome(reply, Optional.empty());
    }
  }

  private final SessionLine line;
  private final SignInExchange exchange;
  private final Function<SignInAttempt, Reply> decision;
  private final int lineLimitBytes;

  SignInDialogue(
      SessionLine line,
      SignInExchange exchange,
      Function<SignInAttempt, Reply> decision,
      int lineLimitBytes) {
    this.line = line;
    this.exchange = exchange;
    this.decision = decision;
    this.lineLimitBytes = lineLimitBytes;
  }

  /// @param initialResponse in base64, a lone `=` for an empty one; absent if there was none
  Outcome run(Optional<String> initialResponse) throws IOException {
    if (initialResponse.isPresent() && !exchange.clientSpeaksFirst()) {
      return Outcome.refused(Reply.of(501, "5.7.0 this mechanism has no initial response"));
    }
    String answer;
    if (initialResponse.isPresent()) {
      answer = initialResponse.get().equals("=") ? "" : initialResponse.get();
    } else {
      answer = ask(exchange.firstChallenge());
    }
    while (!answer.equals("*")) {
      byte[] bytes;
      try {
        bytes = Base64.getDecoder().decode(answer);
      } catch (IllegalArgumentException e) {
        return Outcome.refused(NOT_BASE64);
      }
      switch (exchange.respond(bytes)) {
        case Step.Challenge(byte[] challenge) -> answer = ask(challenge);
        case Step.Malformed(String detail) -> {
          return Outcome.refused(Reply.of(501, "5.5.2 " + detail));
        }
        case Step.Decide(SignInAttempt attempt) -> {
          return decide(attempt);
        }
      }
    }
    return Outcome.refused(CANCELLED);
  }

  private Outcome decide(SignInAttempt attempt) throws IOException {
    Reply reply = decision.apply(attempt);
    boolean accepted = reply.isCompleted();
    Optional<byte[]> last = exchange.lastChallenge(accepted);
    if (last.isPresent() && ask(last.get()).equals("*")) {
      return Outcome.refused(accepted ? CANCELLED : reply);
    }
    if (accepted && last.isEmpty() && attempt.mechanism().startsWith("SCRAM")) {
      // Accepted without a look at the proof: we could not prove ourselves.
      return Outcome.refused(Mailroom.WRONG_CREDENTIALS);
    }
    return new Outcome(reply, accepted ? Optional.of(attempt.userName()) : Optional.empty());
  }

  private String ask(byte[] challenge) throws IOException {
    line.say(Reply.of(334, Base64.getEncoder().encodeToString(challenge)));
    return line.readLine(lineLimitBytes);
  }
}
