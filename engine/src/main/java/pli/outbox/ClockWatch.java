// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import pli.outbox.Dispatcher.LaneTools;

/// Notices that the wall clock went another way than time did: somebody set it, or the computer slept.
/// Neither costs a message anything.
///
/// Asked before entries are claimed, because that is where those past their time expire. After a jump
/// forward what waits gets at least a day to be tried in. After a jump back what was put off until a
/// moment by the old clock comes forward by as much.
///
/// What the clock did before this program began nobody has seen; that it was wrong shows in what it
/// left. What was put off longer than anything ever is comes due, and what was due for hours and not
/// tried gets a day. Looked for at the beginning, and again now and then because others may write to
/// the same store.
final class ClockWatch {

  /// A clock is corrected by seconds all the time. Taste.
  private static final Duration NOTICED = Duration.ofSeconds(30);

  /// Where the running clock counts sleep, only the silence tells of it: this program looks every
  /// second.
  private static final Duration SILENCE = Duration.ofHours(6);

  /// Enough for the schedule of a retry after the computer woke up. Taste.
  private static final Duration NEW_TIME = Duration.ofDays(1);

  /// A look costs a read for each account. Taste.
  private static final Duration LOOK_FOR_STRANDED = Duration.ofHours(1);

  private final LaneTools tools;
  private final Consumer<Duration> setBack;
  private Instant lastWall;
  private long lastNanos;
  private Optional<Long> strandedLookedForAt = Optional.empty();

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
    putRightWhatOthersLeft(wall, nanos);
    // Only now: if the store failed, the next look does it again.
    lastWall = wall;
    lastNanos = nanos;
  }

  private void putRightWhatOthersLeft(Instant now, long nanos) {
    boolean first = strandedLookedForAt.isEmpty();
    if (!first && nanos - strandedLookedForAt.get() < LOOK_FOR_STRANDED.toNanos()) {
      return;
    }
    for (String account : tools.store().accountsWithWaiting()) {
      if (first) {
        tools.store().giveTimeToTheLate(account, now);
      }
      tools
          .store()
          .freeStranded(account, now, tools.schedule().longest())
          .ifPresent(
              stranded ->
                  tools.listener().on(new OutboxEvent.ClockWasAhead(account, stranded)));
    }
    strandedLookedForAt = Optional.of(nanos);
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
