// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.util.List;
import java.util.Optional;
import pli.app.web.letter.Letter;
import pli.diagnosis.Finding;
import pli.outbox.Attempt;
import pli.outbox.Decision;
import pli.outbox.OutboxEntry;
import pli.outbox.PersonMove;

/// One message with everything that is known of it.
///
/// @param state key of the words and class of the mark
/// @param letter empty once its bytes have been erased
/// @param moves what a person may ask now
/// @param underway true if its state changes within seconds, without anybody doing anything
public record MessageView(
    OutboxEntry entry,
    String state,
    Optional<Finding> finding,
    Optional<Letter> letter,
    List<Attempt> attempts,
    List<Decision> decisions,
    List<PersonMove> moves,
    boolean underway) {

  public String replyOf(Attempt attempt) {
    return String.join("\n", attempt.outcome().replyLines());
  }
}
