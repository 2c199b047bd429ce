// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.util.EnumSet;
import java.util.Set;

/// Where an entry stands, and the law of its moves.
///
/// ```
/// STAGED -> WAITING                     released
/// WAITING -> CLAIMED                    taken for an attempt
/// CLAIMED -> ACCEPTED | REFUSED         the server answered
///         -> WAITING                    deferred, or given back before anything was tried
///         -> EXPIRED                    deferred for the last time
///         -> IN_DOUBT                   dot mark set, no usable answer
/// IN_DOUBT -> ACCEPTED | REFUSED | WAITING | EXPIRED    a late answer, or a person (not REFUSED)
///          -> CANCELLED                 a person
/// WAITING -> HELD | CANCELLED | EXPIRED
/// HELD -> WAITING | CANCELLED | EXPIRED
/// REFUSED, EXPIRED, CANCELLED -> WAITING    a person tries again
/// ```
///
/// The one law: nothing leads out of ACCEPTED, and nothing out of IN_DOUBT but a late answer, evidence
/// (see [pli.evidence]), or a person, once for a single message or beforehand for a mailing.
public enum OutboxState {
  /// Written but not released: invisible to hand-over.
  STAGED,
  WAITING,
  CLAIMED,
  /// The server took responsibility.
  ACCEPTED,
  REFUSED,
  /// Nobody can know whether the server took it.
  IN_DOUBT,
  /// Put aside by a person.
  HELD,
  EXPIRED,
  CANCELLED;

  /// The states that one move can lead to.
  public Set<OutboxState> next() {
    return switch (this) {
      case STAGED -> EnumSet.of(WAITING);
      case WAITING -> EnumSet.of(CLAIMED, HELD, CANCELLED, EXPIRED);
      case CLAIMED -> EnumSet.of(ACCEPTED, REFUSED, WAITING, EXPIRED, IN_DOUBT);
      case IN_DOUBT -> EnumSet.of(ACCEPTED, REFUSED, WAITING, EXPIRED, CANCELLED);
      case HELD -> EnumSet.of(WAITING, CANCELLED, EXPIRED);
      case REFUSED, EXPIRED, CANCELLED -> EnumSet.of(WAITING);
      case ACCEPTED -> EnumSet.noneOf(OutboxState.class);
    };
  }

  /// True if nothing more happens by itself.
  public boolean isSettled() {
    return switch (this) {
      case ACCEPTED, REFUSED, EXPIRED, CANCELLED, IN_DOUBT, HELD -> true;
      case STAGED, WAITING, CLAIMED -> false;
    };
  }

  /// Checks a move before it is written.
  ///
  /// @throws IllegalStateException if the law does not know it: a bug
  public OutboxState to(OutboxState target) {
    if (!next().contains(target)) {
      throw new IllegalStateException("no move from " + this + " to " + target);
    }
    return target;
  }

  /// The states from which a move leads to this one.
  public Set<OutboxState> sources() {
    Set<OutboxState> sources = EnumSet.noneOf(OutboxState.class);
    for (OutboxState state : values()) {
      if (state.next().contains(this)) {
        sources.add(state);
      }
    }
    return sources;
  }
}
