// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// Counts refusals in a row that say the same of every message: of the sender, or of what all
/// messages of a mailing have alike, such as a text that is taken for spam. Going on would turn a
/// whole mailing into refusals for a fault that is in no row of it.
///
/// A message that gets further than the refused ones ends the row; what ends sooner, such as an
/// unknown recipient, says nothing of them.
final class RefusalsInARow {

  /// One may be a mistake of the server, two a coincidence. Taste.
  private static final int ENOUGH = 3;

  private String same = "";
  private SmtpStage stage = SmtpStage.RESOLVE;
  private int inARow;

  /// @return true if the account should rest because of this outcome; then it is counted anew
  boolean isEnough(Outcome outcome, FailureReading reading) {
    if (!isOfAll(outcome, reading)) {
      passed(outcome);
      return false;
    }
    count(kind(outcome), outcome.stage());
    boolean enough = inARow == ENOUGH;
    inARow = enough ? 0 : inARow;
    return enough;
  }

  /// An outcome that is no such refusal.
  void passed(Outcome outcome) {
    if (outcome.kind() == Outcome.Kind.ACCEPTED || outcome.stage().compareTo(stage) > 0) {
      inARow = 0;
    }
  }

  private static boolean isOfAll(Outcome outcome, FailureReading reading) {
    return outcome.kind() == Outcome.Kind.REFUSED
        && (outcome.stage() == SmtpStage.MAIL
            || reading.reach() == FailureReading.Reach.MESSAGE);
  }

  private void count(String kind, SmtpStage where) {
    inARow = kind.equals(same) ? inARow + 1 : 1;
    same = kind;
    stage = where;
  }

  /// Of the sender whatever the words; else the codes, because the words may name the message.
  private static String kind(Outcome outcome) {
    if (outcome.stage() == SmtpStage.MAIL
        || !(outcome.cause() instanceof Cause.ServerReply(Reply reply))) {
      return outcome.stage().name();
    }
    return outcome.stage() + " " + reply.code() + " " + reply.enhanced();
  }
}
