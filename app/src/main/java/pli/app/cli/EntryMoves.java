// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Set;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.words.InputRefused;

/// Moves that a person asks for.
final class EntryMoves {

  private final Desk desk;

  EntryMoves(Desk desk) {
    this.desk = desk;
  }

  /// Moves every row of a mailing that stands in one of the states; those that move on meanwhile are
  /// left alone.
  void moveAll(MailingHead head, Set<OutboxState> from, OutboxState target) {
    for (MailingEntry row : desk.wiring().outbox().mailingEntries(head.id())) {
      if (from.contains(row.entry().state())) {
        desk.wiring().outbox().move(row.entry(), target, desk.wiring().clock().instant());
      }
    }
  }

  OutboxEntry entry(String id) {
    return desk.wiring()
        .outbox()
        .entry(id)
        .orElseThrow(() -> InputRefused.because("cli.entry-unknown", "id", id));
  }

  /// Moves one entry, or says why that cannot be.
  void move(OutboxEntry entry, Set<OutboxState> from, OutboxState target) {
    boolean allowed = from.contains(entry.state());
    if (!allowed
        || !desk.wiring().outbox().move(entry, target, desk.wiring().clock().instant())) {
      throw InputRefused.because(
          "cli.entry-not-movable",
          "id", entry.id(),
          "state", desk.words().say("cli.state." + Report.stateName(entry)));
    }
  }
}
