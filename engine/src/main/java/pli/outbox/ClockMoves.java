// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// By how much the wall clock was set forward while this program ran: what was recorded by the clock before it seems to
/// be longer ago than it is. Without that, limits would be free once the clock is set.
///
/// What was set while no program ran, or another one did, is not known here. Safe for any thread.
final class ClockMoves {

  private final List<ClockMove> forward = new ArrayList<>();

  /// The clock was set.
  synchronized void add(ClockMove move) {
    if (move.by().isPositive()) {
      forward.add(move);
    } else {
      takeBack(move.by().negated());
    }
  }

  /// A clock that goes back is mostly put right after it was ahead.
  private void takeBack(Duration by) {
    Duration left = by;
    while (left.isPositive() && !forward.isEmpty()) {
      ClockMove newest = forward.removeLast();
      if (newest.by().compareTo(left) > 0) {
        forward.add(new ClockMove(newest.last(), newest.by().minus(left)));
      }
      left = left.minus(newest.by());
    }
  }

  /// How much earlier than it seems a moment may be on record.
  synchronized Duration total() {
    return forward.stream().map(ClockMove::by).reduce(Duration.ZERO, Duration::plus);
  }

  /// A moment on record as the clock of now would have written it.
  synchronized Instant asOfNow(Instant recorded) {
    Instant moment = recorded;
    for (ClockMove one : forward) {
      if (one.isAfter(moment)) {
        moment = moment.plus(one.by());
      }
    }
    return moment;
  }
}
