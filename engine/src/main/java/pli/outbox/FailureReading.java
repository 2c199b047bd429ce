// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.util.Optional;
import pli.budget.LimitKind;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// What a failure means for what is tried next, as whoever knows servers' words reads it. The outbox
/// itself reads only digits.
///
/// @param reach how far it goes
/// @param passes whether the same may succeed later without a change, whatever the digits say
/// @param after when it is worth trying again, if the meaning tells
/// @param reached the limit that the server says is used up
public record FailureReading(
    Reach reach, boolean passes, Optional<Duration> after, Optional<LimitKind> reached) {

  /// How far a failure goes.
  public enum Reach {
    /// One recipient; others are not concerned.
    RECIPIENT,
    /// One message; others only if they are refused alike.
    MESSAGE,
    /// This session; a later one may do better.
    SESSION,
    /// The account: nothing leaves through it until it passes or is put right.
    ACCOUNT,
    /// The way to the server.
    NETWORK
  }

  /// True if whatever is tried next would meet it as well.
  boolean concernsOthers() {
    return reach != Reach.RECIPIENT && reach != Reach.MESSAGE;
  }

  /// By the digits alone.
  public static FailureReading byDigits(SmtpStage stage, Cause cause) {
    Reach reach =
        switch (stage) {
          case RESOLVE, CONNECT, TLS, GREETING, EHLO, STARTTLS -> Reach.NETWORK;
          case AUTH -> Reach.ACCOUNT;
          case RCPT -> Reach.RECIPIENT;
          case MAIL, DATA, CONTENT, FINAL_REPLY, RSET, QUIT -> Reach.MESSAGE;
        };
    boolean permanent =
        cause instanceof Cause.GrantEnded
            || cause instanceof Cause.ServerReply(Reply reply)
                && reply.severity() == Reply.Severity.PERMANENT;
    return new FailureReading(reach, !permanent, Optional.empty(), Optional.empty());
  }
}
