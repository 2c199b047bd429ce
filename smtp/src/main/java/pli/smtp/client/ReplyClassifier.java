// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// What a reply means: the one place that reads digits. The stage decides as much as the code does.
///
/// | stage | goes on | refused | later | unclear |
/// |---|---|---|---|---|
/// | DATA | 354 | 5xx | 4xx | 2xx, other 3xx, 1xx, 6xx and up |
/// | FINAL_REPLY | 2xx | 5xx | 4xx | 3xx, 1xx, 6xx and up |
/// | all others | 2xx | 5xx | 4xx | 3xx, 1xx, 6xx and up |
///
/// with these exceptions, each for a reason:
///
/// - 552 to RCPT is "later" when an earlier recipient of the same transaction was taken: old servers
///   say it for "too many recipients" (RFC 5321 §4.5.3.1.10). For the first recipient it stays a
///   refusal; the mailbox is full.
/// - 5.4.5 is "later" although it is a 5xx: the day's limit of the sender is used up (Google's page
///   "SMTP error reference", support.google.com/a/answer/3726730).
/// - 421 is "later" at every stage, and the server closes (RFC 5321 §3.8).
final class ReplyClassifier {

  /// What follows from a reply.
  enum Verdict {
    /// The step succeeded.
    GOES_ON,
    REFUSED,
    LATER,
    /// No reply that belongs here: the dialogue is out of step, and the session must end.
    UNCLEAR
  }

  private ReplyClassifier() {}

  static Verdict classify(SmtpStage stage, Reply reply, boolean earlierRecipientTaken) {
    return switch (reply.severity()) {
      case COMPLETED -> stage == SmtpStage.DATA ? Verdict.UNCLEAR : Verdict.GOES_ON;
      case INTERMEDIATE ->
          stage == SmtpStage.DATA && reply.code() == 354 ? Verdict.GOES_ON : Verdict.UNCLEAR;
      case TRANSIENT -> Verdict.LATER;
      case PERMANENT -> permanent(stage, reply, earlierRecipientTaken);
      case MEANINGLESS -> Verdict.UNCLEAR;
    };
  }

  private static Verdict permanent(SmtpStage stage, Reply reply, boolean earlierRecipientTaken) {
    boolean tooManyRecipients =
        stage == SmtpStage.RCPT && reply.code() == 552 && earlierRecipientTaken;
    boolean daysLimit = reply.enhanced().filter(status -> status.is(4, 5)).isPresent();
    return tooManyRecipients || daysLimit ? Verdict.LATER : Verdict.REFUSED;
  }

  /// True if the server announced that it closes the connection.
  static boolean closes(Reply reply) {
    return reply.code() == 421;
  }
}
