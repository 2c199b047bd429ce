// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// Counts refusals of the sender in a row. A provider that blocks a mailbox refuses MAIL for
/// everybody alike: going on would turn a whole mailing into refusals for a fault that is in no row
/// of it.
final class SenderRefusals {

  /// One may be a mistake of the server, two a coincidence. Taste.
  private static final int ENOUGH = 3;

  private int inARow;

  /// @return true if the account should rest because of this outcome
  boolean isEnough(Outcome outcome) {
    boolean ofTheSender =
        outcome.kind() == Outcome.Kind.REFUSED
            && outcome.stage() == SmtpStage.MAIL
            && outcome.cause() instanceof Cause.ServerReply;
    inARow = ofTheSender ? inARow + 1 : 0;
    return inARow == ENOUGH;
  }
}
