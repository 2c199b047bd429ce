// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import pli.outbox.Dispatcher.LaneTools;

/// Notices that the wall clock went another way than time did: somebody set it, or the computer slept.
/// Neither costs a message anything.
///
/// Asked before entries are claimed, because that is where those past their time expire. After a jump
/// forward what waits gets at least a day to be tried in. After a jump back what was put off until a
/// moment by the old clock comes forward by as much.
final class ClockWatch {

  /// A clock is corrected by seconds all the time. Taste.
  private static final Duration NOTICED = Duration.ofSeconds(30);

  /// Where the running clock counts sleep, only the silence tells of it: this program looks every
  /// second.
  private static final Duration SILENCE = Duration.ofHours(6);

  /// Enough for the schedule of a retry after the computer woke up. Taste.
  private static final Duration NEW_TIME = Duration.ofDays(1);

  private final LaneTools tools;
  private final Consumer<Duration> setBack;
  private Instant lastWall;
  private long lastNanos;

  /// @param setBack hears by how much the clock was set back, as a negative duration
  ClockWatch(LaneTools tools, Consumer<Duration> setBack) {
    this.tools = tools;
    this.setBack = setBack;
    this.lastWall = tools.clock().instant();
    this.lastNanos = tools.pause().nanos();
  }

  /// Looks at both clocks, and puts right what a jump would spoil.
  synchronized void check() {
    Instant wall = tools.clock().instant();
    long nanos = tools.pause().nanos();
    Duration ran = Duration.ofNanos(nanos - lastNanos);
    Duration jump = Duration.between(lastWall, wall).minus(ran);
    boolean slept = ran.compareTo(SILENCE) > 0;
    if (jump.compareTo(NOTICED) > 0 || slept) {
      giveTime(lastWall, wall);
    } else if (jump.compareTo(NOTICED.negated()) < 0) {
      bringForward(wall, jump);
    }
    // Only now: if the store failed, the next look does it again.
    lastWall = wall;
    lastNanos = nanos;
  }

  private void giveTime(Instant alive, Instant now) {
    for (String account : tools.store().accountsWithWaiting()) {
      tools.store().giveTime(account, alive, now.plus(NEW_TIME));
    }
  }

  private void bringForward(Instant now, Duration by) {
    for (String account : tools.store().accountsWithWaiting()) {
      tools.store().bringForward(account, now, by.negated());
    }
    setBack.accept(by);
  }
}
