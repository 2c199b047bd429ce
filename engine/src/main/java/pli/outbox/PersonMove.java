// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a person may ask for one entry, and when: every face offers these and no others. The law
/// behind them is that of [OutboxState].
public enum PersonMove {
  /// One more try, now. What waits becomes due; what was given up waits again.
  RETRY(
      Set.of(
          OutboxState.WAITING,
          OutboxState.HELD,
          OutboxState.REFUSED,
          OutboxState.EXPIRED,
          OutboxState.CANCELLED),
      OutboxState.WAITING),

  /// It is not tried again.
  CANCEL(
      Set.of(OutboxState.WAITING, OutboxState.HELD, OutboxState.IN_DOUBT), OutboxState.CANCELLED),

  /// The person knows that it arrived.
  SETTLE_ACCEPTED(Set.of(OutboxState.IN_DOUBT), OutboxState.ACCEPTED),

  /// The person knows that it did not, or prefers twice to never.
  SETTLE_RESEND(Set.of(OutboxState.IN_DOUBT), OutboxState.WAITING);

  /// For the words of a person who decides: a sentence or two, not a letter. Taste.
  public static final int REASON_MOST_CHARS = 500;

  private final Set<OutboxState> from;
  private final OutboxState target;

  PersonMove(Set<OutboxState> from, OutboxState target) {
    this.from = from;
    this.target = target;
  }

  /// The states in which it may be asked.
  public Set<OutboxState> from() {
    return from;
  }

  public OutboxState target() {
    return target;
  }

  /// Whether it says what became of a message in doubt: somebody must say how they know.
  public boolean isSettlement() {
    return from.equals(Set.of(OutboxState.IN_DOUBT));
  }

  /// Whether it decides about the doubt that one certain try left: what somebody knows about that try
  /// says nothing about the next one, and may have a message leave twice, or never.
  public boolean isAboutOneTry(OutboxEntry entry) {
    return isSettlement()
        || target == OutboxState.WAITING && entry.state() != target && entry.isSettledDoubt();
  }

  public boolean isOpenFor(OutboxEntry entry) {
    return from.contains(entry.state());
  }

  /// As much of a person's words as is kept, where nobody can be asked to write less.
  public static String shortened(String reason) {
    return reason.substring(0, Math.min(reason.length(), REASON_MOST_CHARS));
  }

  /// What may be asked for an entry as it stands.
  public static List<PersonMove> openFor(OutboxEntry entry) {
    return Stream.of(values()).filter(move -> move.isOpenFor(entry)).toList();
  }

  /// Makes the move and keeps the decision.
  ///
  /// @param entry as the person saw it
  /// @param reason the person's words; may be empty
  /// @return false if the entry does not allow it, or has moved on meanwhile
  public boolean apply(OutboxStore store, OutboxEntry entry, Instant now, String reason) {
    if (!isOpenFor(entry)) {
      return false;
    }
    return entry.state() == target
        ? store.dueNow(entry, now, reason)
        : store.move(entry, target, now, reason);
  }
}
