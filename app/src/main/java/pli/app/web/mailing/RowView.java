// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.time.Instant;
import java.util.Optional;
import pli.app.facts.NextTries;
import pli.app.facts.Report;
import pli.diagnosis.Finding;
import pli.outbox.Decision;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEntry;

/// One person's line in a mailing.
///
/// @param number of the row in the table
/// @param state key of the words and class of the mark
/// @param nextAt when it is tried again
/// @param givenUpAt until when it is
/// @param decided how a doubt about it was settled
public record RowView(
    int number,
    String label,
    String address,
    String entry,
    String state,
    int attempts,
    Instant updatedAt,
    Optional<Instant> nextAt,
    Instant givenUpAt,
    Optional<Finding> finding,
    Optional<Decision> decided) {

  static RowView of(MailingEntry row, MailingTools tools, NextTries next) {
    OutboxEntry entry = row.entry();
    return new RowView(
        row.row(),
        row.label(),
        entry.recipient().toString(),
        entry.id(),
        Report.stateName(entry),
        entry.attempts(),
        entry.updatedAt(),
        next.of(entry),
        entry.expiresAt(),
        tools.findings().of(entry),
        tools.decided(entry));
  }

  /// True if another address may help.
  public boolean isCorrectable() {
    return state.equals("refused") || state.equals("expired");
  }
}
