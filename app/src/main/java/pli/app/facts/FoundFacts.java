// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.List;
import java.util.Optional;
import pli.outbox.Attempt;
import pli.outbox.MessageNote;
import pli.outbox.NotedEntry;

/// A message that was looked for.
///
/// @param row number in the table; null for a single message
/// @param at when its last try ended
/// @param reply what the server said then
/// @param contentSha256 of the message as it was handed over
public record FoundFacts(
    String entry,
    String account,
    String to,
    String label,
    String subject,
    String mailing,
    Integer row,
    String state,
    String messageId,
    String at,
    String reply,
    String contentSha256,
    List<MessageNote.Document> documents) {

  public static FoundFacts of(
      NotedEntry one, Optional<Attempt> last, Report.Findings findings) {
    return new FoundFacts(
        one.entry().id(),
        one.entry().account(),
        one.entry().recipient().toString(),
        one.note().label(),
        one.note().subject(),
        one.mailing().orElse(null),
        one.mailing().isPresent() ? one.row() : null,
        Report.stateName(one.entry()),
        one.entry().messageId(),
        last.map(attempt -> findings.iso(attempt.endedAt())).orElse(null),
        last.map(attempt -> String.join("\n", attempt.outcome().replyLines())).orElse(null),
        one.contentSha256(),
        one.note().documents());
  }
}
