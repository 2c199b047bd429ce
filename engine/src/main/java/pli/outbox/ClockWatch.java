// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import pli.outbox.Dispatcher.LaneTools;
import pli.time.Pause;

/// Notices that the wall clock went another way than time did: somebody set it, or the computer slept.
/// Neither costs a message anything.
///
/// Asked before entries are claimed, because that is where those past their time expire. After a jump
/// forward what waits gets at least a day to be tried in. After a jump back what was put off until a
/// moment by the old clock comes forward by as much.
///
/// Where the system tells sleep (see [Pause#nanosWithSleep]), a clock that was set is told apart from
/// it: what the lanes have counted moves along, because nothing has left a limit's span. Elsewhere a
/// jump forward counts as sleep, in which time went on for the provider as well.
///
/// What the clock did before this program began nobody has seen; that it was wrong shows in what it
/// left. What was put off longer than anything ever is comes due, and what was due for hours and not
/// tried gets a day. Looked for at the beginning, and again now and then because others may write to
/// the same store.
final class ClockWatch {

  /// A clock is corrected by seconds all the time. Taste.
  private static final Duration NOTICED = Duration.ofSeconds(30);

  /// What the system says of sleep is a file: to read it before each message cost a quarter of the rate of
  /// small ones. The dispatcher looks each second.
  private static final Duration CLOSE = Duration.ofMillis(500);

  /// Where the running clock counts sleep, only the silence tells of it: this program looks every
  /// second.
  private static final Duration SILENCE = Duration.ofHours(6);

  /// Enough for the schedule of a retry after the computer woke up. Taste.
  private static final Duration NEW_TIME = Duration.ofDays(1);

  /// A look costs a read for each account. Taste.
  private static final Duration LOOK_FOR_STRANDED = Duration.ofHours(1);

  private final LaneTools tools;
  private final Consumer<ClockMove> wasSet;
  private final ClockMoves moves = new ClockMoves();
  private Instant lastWall;
  private long lastNanos;
  private OptionalLong lastWithSleep;
  private Optional<Long> strandedLookedForAt = Optional.empty();

  /// @param wasSet hears that the clock was set
  ClockWatch(LaneTools tools, Consumer<ClockMove> wasSet) {
    this.tools = tools;
    this.wasSet = wasSet;
    this.lastWall = tools.clock().instant();
    this.lastNanos = tools.pause().nanos();
    this.lastWithSleep = tools.pause().nanosWithSleep();
  }

  /// How the clock was set so far.
  ClockMoves moves() {
    return moves;
  }

  /// The same before each claim and each message, for next to nothing while the two clocks go together.
  synchronized void checkOften() {
    Duration ran = Duration.ofNanos(tools.pause().nanos() - lastNanos);
    Duration jump = Duration.between(lastWall, tools.clock().instant()).minus(ran);
    if (ran.compareTo(CLOSE) >= 0 || jump.abs().compareTo(NOTICED) > 0) {
      check();
    }
  }

  /// Looks at both clocks, and puts right what a jump would spoil.
  synchronized void check() {
    Instant wall = tools.clock().instant();
    long nanos = tools.pause().nanos();
    Duration ran = Duration.ofNanos(nanos - lastNanos);
    Duration jump = Duration.between(lastWall, wall).minus(ran);
    OptionalLong withSleep = tools.pause().nanosWithSleep();
    Optional<Duration> slept = slept(ran, withSleep);
    Duration set = jump.minus(slept.orElse(Duration.ZERO));
    if (jump.compareTo(NOTICED) > 0
        || slept.filter(one -> one.compareTo(NOTICED) > 0).isPresent()
        || ran.compareTo(SILENCE) > 0) {
      giveTime(lastWall, wall);
    }
    if (set.compareTo(NOTICED.negated()) < 0) {
      bringForward(wall, set);
    }
    putRightWhatOthersLeft(wall, nanos);
    // Only now: if the store failed, the next look does it again; and this once.
    if (set.compareTo(NOTICED.negated()) < 0 || set.compareTo(NOTICED) > 0 && slept.isPresent()) {
      ClockMove move = new ClockMove(lastWall, set);
      moves.add(move);
      wasSet.accept(move);
    }
    lastWall = wall;
    lastNanos = nanos;
    lastWithSleep = withSleep;
  }

  /// For how long the running clock stood; empty where nobody can tell.
  private Optional<Duration> slept(Duration ran, OptionalLong withSleep) {
    return withSleep.isEmpty() || lastWithSleep.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Duration.ofNanos(withSleep.getAsLong() - lastWithSleep.getAsLong()).minus(ran));
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
  }
}
