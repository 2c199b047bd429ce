// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.util.Arrays;
import java.util.List;
import pli.smtp.Cause;
import pli.smtp.RecipientResult;

/// What one transaction comes to for each recipient.
///
/// A result is set once and never changed. Before the end of the content has begun to leave, a no
/// settles. After it (only with a window, where MAIL and RCPT are answered when all is out) a no is
/// kept beside until the content is answered, because a server that takes the content has taken it
/// whatever it said before: a result that says otherwise would let the message leave twice.
final class RecipientLedger {

  private final RecipientResult[] results;

  /// A no to MAIL or RCPT that came after the end had begun.
  private final RecipientResult[] against;

  private final boolean[] taken;
  private boolean endBegun;

  RecipientLedger(int recipients) {
    this.results = new RecipientResult[recipients];
    this.against = new RecipientResult[recipients];
    this.taken = new boolean[recipients];
  }

  /// From now on the server may take the message.
  void endBegins() {
    endBegun = true;
  }

  boolean endHasBegun() {
    return endBegun;
  }

  /// RCPT was answered with yes.
  void taken(int recipient) {
    taken[recipient] = true;
  }

  /// MAIL or RCPT was answered with no.
  void said(int recipient, RecipientResult no) {
    RecipientResult[] where = endBegun ? against : results;
    if (results[recipient] == null && where[recipient] == null) {
      where[recipient] = no;
    }
  }

  /// The same for all.
  void saidOfAll(RecipientResult no) {
    for (int i = 0; i < results.length; i++) {
      said(i, no);
    }
  }

  /// The content was taken, for those whose RCPT was.
  ///
  /// @param unclear for the others, if it cannot be told what became of them
  void contentTaken(RecipientResult.Accepted accepted, RecipientResult.InDoubt unclear) {
    boolean forSomebody = isAnyTaken();
    for (int i = 0; i < results.length; i++) {
      RecipientResult untaken = forSomebody && isClearNo(i) ? against[i] : unclear;
      settle(i, taken[i] ? accepted : untaken);
    }
  }

  /// The content was not taken: the first no that was said is why.
  void contentNotTaken(RecipientResult no) {
    for (int i = 0; i < results.length; i++) {
      settle(i, against[i] == null ? no : against[i]);
    }
  }

  /// No answer to the content will come. A clear no stands, unless RCPT was answered with yes behind
  /// it.
  void contentUnanswered(RecipientResult.InDoubt inDoubt) {
    for (int i = 0; i < results.length; i++) {
      settle(i, isClearNo(i) && !taken[i] ? against[i] : inDoubt);
    }
  }

  /// The result of one recipient, unless there is one.
  void settle(int recipient, RecipientResult result) {
    if (results[recipient] == null) {
      results[recipient] = result;
    }
  }

  /// Whoever has no result gets this one.
  void settleAll(RecipientResult result) {
    for (int i = 0; i < results.length; i++) {
      settle(i, result);
    }
  }

  boolean isSettled(int recipient) {
    return results[recipient] != null;
  }

  /// True if somebody has no result yet.
  boolean isOpen() {
    return Arrays.asList(results).contains(null);
  }

  /// True if the server has said no of somebody who has no result yet.
  boolean isAnythingAgainst() {
    return Arrays.stream(against).anyMatch(no -> no != null);
  }

  boolean isAnyTaken() {
    for (boolean one : taken) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  List<RecipientResult> results() {
    return List.of(results);
  }

  /// 503 is none: it says that the server reckons with other steps than were said, and then nobody
  /// knows what it makes of the content.
  private boolean isClearNo(int recipient) {
    return switch (against[recipient]) {
      case null -> false;
      case RecipientResult.Refused(var stage, var cause) -> !isBadSequence(cause);
      case RecipientResult.Deferred(var stage, var cause) -> !isBadSequence(cause);
      case RecipientResult.Accepted accepted -> false;
      case RecipientResult.InDoubt inDoubt -> false;
    };
  }

  private static boolean isBadSequence(Cause cause) {
    return cause instanceof Cause.ServerReply(var reply) && reply.code() == 503;
  }
}
