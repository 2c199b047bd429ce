// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.Optional;
import pli.diagnosis.FindingFacts;
import pli.outbox.OutboxEntry;
import pli.outbox.Outcome;

/// One message of a list.
///
/// @param reply what the server said to the last attempt, or null
/// @param finding what that means; null where nothing needs explaining
/// @param nextAt when it is tried again; null unless it waits
public record EntryLine(
    String entry,
    String account,
    String to,
    String state,
    String messageId,
    int attempts,
    String reply,
    FindingFacts finding,
    String nextAt,
    String updatedAt) {

  public static EntryLine of(OutboxEntry entry, Report.Findings findings) {
    return new EntryLine(
        entry.id(),
        entry.account(),
        entry.recipient().toString(),
        Report.stateName(entry),
        entry.messageId(),
        entry.attempts(),
        reply(entry).orElse(null),
        findings.factsOf(entry).orElse(null),
        findings.nextTry(entry).map(findings::iso).orElse(null),
        findings.iso(entry.updatedAt()));
  }

  /// What the server said to the last attempt.
  static Optional<String> reply(OutboxEntry entry) {
    return entry
        .last()
        .map(Outcome::replyLines)
        .filter(lines -> !lines.isEmpty())
        .map(lines -> String.join("\n", lines));
  }
}
