// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import pli.app.facts.Report;
import pli.outbox.OutboxEntry;
import pli.outbox.PersonMove;
import pli.words.InputRefused;
import pli.words.Words;

/// Moves that a person asks for.
final class EntryMoves {

  private final Desk desk;

  EntryMoves(Desk desk) {
    this.desk = desk;
  }

  OutboxEntry entry(String id) {
    return desk.wiring()
        .outbox()
        .entry(id)
        .orElseThrow(() -> InputRefused.because("cli.entry-unknown", "id", id));
  }

  /// Does what the person asks with one entry, or says why that cannot be.
  ///
  /// @param reason the person's words, kept with the decision; null for none
  void move(OutboxEntry entry, PersonMove move, String reason) {
    Instant now = desk.wiring().clock().instant();
    if (!move.apply(desk.wiring().outbox(), entry, now, text(reason))) {
      if (desk.wiring().outbox().isErased(entry)) {
        throw InputRefused.because("journal.bytes-erased", "id", entry.id());
      }
      throw InputRefused.because(
          "cli.entry-not-movable",
          "id", entry.id(),
          "state", desk.words().say("cli.state." + Report.stateName(entry)));
    }
  }

  static String text(String reason) {
    if (reason == null) {
      return "";
    }
    if (reason.length() > PersonMove.REASON_MOST_CHARS) {
      throw InputRefused.because(
          "cli.reason-too-long", "limit", Words.number(PersonMove.REASON_MOST_CHARS));
    }
    return reason.strip();
  }
}
