// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.util.List;
import pli.smtp.Cause;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// What an attempt came to: the facts from which everything that people read is made.
///
/// @param kind which of the four
/// @param stage how far it came
/// @param cause the reply of the server, or what happened in its place
public record Outcome(Kind kind, SmtpStage stage, Cause cause) {

  /// The four ends of an attempt.
  public enum Kind {
    ACCEPTED,
    REFUSED,
    DEFERRED,
    IN_DOUBT
  }

  public static Outcome of(RecipientResult result) {
    return switch (result) {
      case RecipientResult.Accepted(var reply) ->
          new Outcome(Kind.ACCEPTED, SmtpStage.FINAL_REPLY, new Cause.ServerReply(reply));
      case RecipientResult.Refused(var stage, var cause) ->
          new Outcome(Kind.REFUSED, stage, cause);
      case RecipientResult.Deferred(var stage, var cause) ->
          new Outcome(Kind.DEFERRED, stage, cause);
      case RecipientResult.InDoubt(var cause) ->
          new Outcome(Kind.IN_DOUBT, SmtpStage.FINAL_REPLY, cause);
    };
  }

  /// True if the server may have heard of the recipient: providers that count recipients may have counted
  /// this one, whatever became of it. Where RSET or MAIL stayed without an answer the recipient may have
  /// been said behind it in the same group (RFC 2920); an answer that is a no lets none pass.
  public boolean counts() {
    boolean neverSaid =
        cause instanceof Cause.TooLarge || cause instanceof Cause.ExtensionMissing;
    boolean answered = cause instanceof Cause.ServerReply;
    return switch (stage) {
      case RCPT, DATA, CONTENT, FINAL_REPLY -> !neverSaid;
      case RSET, MAIL -> !neverSaid && !answered;
      case RESOLVE, CONNECT, TLS, GREETING, EHLO, STARTTLS, AUTH, QUIT -> false;
    };
  }

  /// The same, but to be tried again: the server's digits said no for good, its words only for now.
  Outcome deferred() {
    return new Outcome(Kind.DEFERRED, stage, cause);
  }

  /// The result that it came from, as far as it is kept.
  public RecipientResult result() {
    return switch (kind) {
      case ACCEPTED ->
          new RecipientResult.Accepted(
              cause instanceof Cause.ServerReply(Reply reply) ? reply : Reply.of(250, ""));
      case REFUSED -> new RecipientResult.Refused(stage, cause);
      case DEFERRED -> new RecipientResult.Deferred(stage, cause);
      case IN_DOUBT -> new RecipientResult.InDoubt(cause);
    };
  }

  /// The server's words, if it said any.
  public List<String> replyLines() {
    return cause instanceof Cause.ServerReply(var reply)
        ? reply.lines().stream().map(line -> reply.code() + " " + line).toList()
        : List.of();
  }
}
