// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.List;
import pli.outbox.MailingEntry;
import pli.outbox.approval.NotedDecision;
import pli.outbox.approval.Preparation;

/// A mailing that waits for a second person.
///
/// @param prepared always true: tells this document from a report
/// @param preparation its own id: once it is prepared anew, the mailing may keep its name
/// @param systemUser as whom the operating system knew who prepared it
/// @param overrides rows that go although something stopped them
/// @param messages that its release lets go, copies for the sender included
public record PreparationFacts(
    String mailing,
    boolean prepared,
    String preparation,
    String kind,
    String account,
    String file,
    String preparedBy,
    String systemUser,
    String preparedAt,
    int messages,
    List<Row> rows,
    List<OverrideFacts> overrides) {

  /// @param row number in the table
  public record Row(int row, String label, String to) {}

  public static PreparationFacts of(
      Preparation one,
      List<MailingEntry> rows,
      List<NotedDecision> decisions,
      Report.Findings findings) {
    return new PreparationFacts(
        one.mailing().id(), true, one.id(), one.mailing().kind(), one.mailing().account(),
        one.mailing().file(), one.preparedBy().name(), one.preparedBy().systemUser(),
        findings.iso(one.preparedAt()), one.entries(),
        rows.stream()
            .map(row -> new Row(row.row(), row.label(), row.entry().recipient().toString()))
            .toList(),
        OverrideFacts.of(one, decisions, findings));
  }
}
