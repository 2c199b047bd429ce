// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.util.List;
import java.util.Optional;
import pli.app.web.letter.Letter;
import pli.diagnosis.Finding;
import pli.outbox.Attempt;
import pli.outbox.Decision;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.PersonMove;

/// One message with everything that is known of it.
///
/// @param note what a person knows it by, and the hashes of its documents
/// @param mailing that it is a row of
/// @param correction where its address can be corrected
/// @param state key of the words and class of the mark
/// @param letter empty once its bytes have been erased
/// @param moves what a person may ask now; what cannot be taken back comes last
/// @param decided how a doubt about it was settled
/// @param passed true if what was just asked for came too late, so that nothing was done
/// @param reasonless true if a doubt was to be settled without a word of how anybody knows
/// @param underway true if its state changes within seconds, without anybody doing anything
/// @param mailboxGone true if the mailbox it belongs to was removed, so that it can be sent from nowhere
public record MessageView(
    OutboxEntry entry,
    MessageNote note,
    Optional<MailingHead> mailing,
    Optional<String> correction,
    String state,
    Optional<Finding> finding,
    Optional<Letter> letter,
    List<Attempt> attempts,
    List<Decision> decisions,
    List<PersonMove> moves,
    Optional<Decision> decided,
    boolean passed,
    boolean reasonless,
    boolean underway,
    boolean mailboxGone) {

  /// Whom it is for, as the table calls the person.
  public String person() {
    return note.label().isEmpty() ? entry.recipient().toString() : note.label();
  }

  /// Where the address of what was not taken, or came back afterwards, is corrected.
  public Optional<String> cameBack() {
    return correction.filter(_ -> state.equals("accepted"));
  }

  /// Key of the words for the field of the reason.
  public String reasonLabel() {
    return moves.stream().anyMatch(PersonMove::isSettlement)
        ? "page.message.reason-settle"
        : "page.message.reason";
  }

  /// Whether the same may be asked as before, but about another try.
  public boolean isTriedAgain() {
    return passed && moves.stream().anyMatch(PersonMove::isSettlement);
  }

  /// What somebody decided last.
  public Optional<Decision> lastDecision() {
    return decisions.stream().reduce((_, last) -> last);
  }

  public String replyOf(Attempt attempt) {
    return String.join("\n", attempt.outcome().replyLines());
  }
}
