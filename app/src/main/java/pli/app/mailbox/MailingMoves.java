// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import pli.app.Wiring;
import pli.journal.Signatory;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.approval.Preparation;
import pli.time.Pause;
import pli.time.Signal;
import pli.time.SystemPause;

/// What a person asks for a whole mailing.
public final class MailingMoves {

  /// Each look more means that the entry was tried once more since the one before. Taste.
  private static final int LOOKS_MOST = 10;

  /// A server that puts a message off says so within seconds. Taste.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

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
    moveAllToTheLast(head, Set.of(OutboxState.WAITING), OutboxState.HELD);
  }

  /// What was put aside goes on.
  public void resume(MailingHead head) {
    moveAll(head, Set.of(OutboxState.HELD), OutboxState.WAITING);
  }

  /// What has not left will not leave, and nothing of what is prepared to go on with it.
  ///
  /// @param by who takes back what is prepared; asked only if there is something
  /// @return what was taken back. If somebody has just released it, its rows are the mailing's by now, and it
  ///     is cancelled with them
  public List<Preparation> cancel(MailingHead head, Supplier<Signatory> by) {
    List<Preparation> takenBack =
        wiring.approvals().open().stream()
            .filter(one -> one.mailing().id().equals(head.id()))
            .filter(one -> one.mailing().account().equals(head.account()))
            .filter(one -> wiring.approvals().withdraw(one, by.get()))
            .toList();
    moveAllToTheLast(head, Set.of(OutboxState.WAITING, OutboxState.HELD), OutboxState.CANCELLED);
    return takenBack;
  }

  /// What is being handed over nobody can stop. If its server puts it off it waits again, and would leave
  /// minutes after somebody had stopped the mailing: it is waited for, a while.
  private void moveAllToTheLast(MailingHead head, Set<OutboxState> from, OutboxState target) {
    Pause pause = new SystemPause(wiring.clock());
    long end = pause.nanos() + PATIENCE.toNanos();
    try {
      while (isAnyLeft(head, from, target) && pause.nanos() < end) {
        pause.until(wiring.clock().instant().plus(LOOK_EVERY), new Signal());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Moves what can be moved.
  ///
  /// @return whether some of it was being handed over
  private boolean isAnyLeft(MailingHead head, Set<OutboxState> from, OutboxState target) {
    boolean underWay = moveAll(head, from, target);
    int copies = wiring.outbox().bringCopiesAlong(head.id(), wiring.clock().instant(), reason);
    return underWay || copies > 0;
  }

  /// @return whether one of them was being handed over
  private boolean moveAll(MailingHead head, Set<OutboxState> from, OutboxState target) {
    boolean underWay = false;
    for (MailingEntry row : wiring.outbox().mailingEntries(head.id())) {
      underWay |= isIn(move(row.entry(), from, target), Set.of(OutboxState.CLAIMED));
    }
    return underWay;
  }

  /// The whole mailing is meant, not what each entry looked like: one that was tried meanwhile and waits
  /// again is meant as well. One that has moved on to another state is left alone.
  ///
  /// @return as it stood when it could not be moved; empty once it is
  private Optional<OutboxEntry> move(
      OutboxEntry seen, Set<OutboxState> from, OutboxState target) {
    Optional<OutboxEntry> now = Optional.of(seen);
    for (int looks = 0; looks < LOOKS_MOST && isIn(now, from); looks++) {
      if (wiring.outbox().move(now.get(), target, wiring.clock().instant(), reason)) {
        return Optional.empty();
      }
      now = wiring.outbox().entry(seen.id());
    }
    return now;
  }

  private static boolean isIn(Optional<OutboxEntry> entry, Set<OutboxState> states) {
    return entry.filter(one -> states.contains(one.state())).isPresent();
  }
}
