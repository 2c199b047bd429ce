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

  /// @param last what the clock showed when it was last looked at before
  private record Forward(Instant last, Duration by) {

    /// Whether a moment was written before: what is written since is as late as that at least.
    boolean isAfter(Instant recorded) {
      return recorded.isBefore(last.plus(by));
    }
  }

  private final List<Forward> forward = new ArrayList<>();

  /// The clock was set.
  ///
  /// @param last what it showed when it was last looked at before
  synchronized void add(Instant last, Duration by) {
    if (by.isPositive()) {
      forward.add(new Forward(last, by));
    } else {
      takeBack(by.negated());
    }
  }

  /// A clock that goes back is mostly put right after it was ahead.
  private void takeBack(Duration by) {
    Duration left = by;
    while (left.isPositive() && !forward.isEmpty()) {
      Forward newest = forward.removeLast();
      if (newest.by.compareTo(left) > 0) {
        forward.add(new Forward(newest.last, newest.by.minus(left)));
      }
      left = left.minus(newest.by);
    }
  }

  /// How much earlier than it seems a moment may be on record.
  synchronized Duration total() {
    return forward.stream().map(Forward::by).reduce(Duration.ZERO, Duration::plus);
  }

  /// A moment on record as the clock of now would have written it.
  synchronized Instant asOfNow(Instant recorded) {
    Instant moment = recorded;
    for (Forward one : forward) {
      if (one.isAfter(moment)) {
        moment = moment.plus(one.by);
      }
    }
    return moment;
  }
}
