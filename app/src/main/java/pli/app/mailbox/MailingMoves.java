// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import java.util.Set;
import pli.app.Wiring;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.OutboxState;

/// What a person asks for a whole mailing.
public final class MailingMoves {

  private final Wiring wiring;
  private final String reason;

  public MailingMoves(Wiring wiring) {
    this(wiring, "");
  }

  /// @param reason stands in the journal with each
  public MailingMoves(Wiring wiring, String reason) {
    this.wiring = wiring;
    this.reason = reason;
  }

  /// What has not been tried is put aside.
  public void pause(MailingHead head) {
    moveAll(head, Set.of(OutboxState.WAITING), OutboxState.HELD);
  }

  /// What was put aside goes on.
  public void resume(MailingHead head) {
    moveAll(head, Set.of(OutboxState.HELD), OutboxState.WAITING);
  }

  /// What has not left will not leave.
  public void cancel(MailingHead head) {
    moveAll(head, Set.of(OutboxState.WAITING, OutboxState.HELD), OutboxState.CANCELLED);
  }

  /// Entries that move on meanwhile are left alone.
  private void moveAll(MailingHead head, Set<OutboxState> from, OutboxState target) {
    for (MailingEntry row : wiring.outbox().mailingEntries(head.id())) {
      if (from.contains(row.entry().state())) {
        wiring.outbox().move(row.entry(), target, wiring.clock().instant(), reason);
      }
    }
  }
}
