// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import pli.time.Pause;
import pli.time.Signal;

/// One running program: its threads, its clock, its waiting. It can be stopped and continued, and
/// killed at any moment between two steps.
final class SimulatedProcess implements Executor, InstantSource, Pause {

  /// What asks again so often, and finds nothing new, is slow to ask again: it costs a million steps
  /// to look at an idle store every second of a day.
  private static final Duration LOOKS_OFTEN = Duration.ofSeconds(1);

  private static final int SLOWER_MOST = 60;

  private static final class Look {
    private long seen;
    private int slower = 1;
  }

  private final World world;
  private final String name;
  private final LongSupplier news;
  private final Thread.Builder.OfVirtual threads;
  private final List<Runnable> held = new ArrayList<>();
  private final List<SimulatedLine> lines = new ArrayList<>();
  private final Map<Signal, Look> looks = new IdentityHashMap<>();
  private long clockIsAheadNanos;
  private long sleptNanos;
  private long stoppedAt;
  private boolean stopped;
  private boolean dead;

  /// @param news changes whenever there may be something new to find
  SimulatedProcess(World world, String name, LongSupplier news) {
    this.world = world;
    this.name = name;
    this.news = news;
    this.threads = SimulatedThreads.on(this);
  }

  String name() {
    return name;
  }

  World world() {
    return world;
  }

  Thread start(String threadName, Runnable work) {
    return threads.name(threadName).start(work);
  }

  // -- threads

  @Override
  public void execute(Runnable continuation) {
    if (dead) {
      return;
    }
    if (world.isForeign()) {
      world.disturbed(this, continuation);
      return;
    }
    world.ready(this, continuation);
  }

  /// The world picked a continuation of ours.
  void goesOn(Runnable continuation) {
    if (dead) {
      return;
    }
    if (stopped) {
      held.add(continuation);
    } else {
      continuation.run();
    }
  }

  /// An event of ours is due.
  void happens(Event event) {
    if (dead) {
      return;
    }
    if (stopped) {
      held.add(event::happen);
    } else {
      event.happen();
    }
  }

  // -- fate

  boolean isDead() {
    return dead;
  }

  boolean isStopped() {
    return stopped;
  }

  /// As SIGSTOP.
  void stop() {
    if (!stopped) {
      stopped = true;
      stoppedAt = world.nanos();
    }
  }

  /// As SIGCONT, or awake again.
  ///
  /// @param slept the running clock stood meanwhile
  void goOn(boolean slept) {
    if (stopped) {
      stopped = false;
      sleptNanos += slept ? world.nanos() - stoppedAt : 0;
      List<Runnable> due = List.copyOf(held);
      held.clear();
      due.forEach(one -> world.ready(this, one));
    }
  }

  /// As SIGKILL: nothing of it runs any more. Its system closes the lines.
  void kill(boolean withItsComputer) {
    dead = true;
    held.clear();
    List.copyOf(lines).forEach(line -> line.processEnded(withItsComputer));
  }

  void opened(SimulatedLine line) {
    lines.add(line);
  }

  void closed(SimulatedLine line) {
    lines.remove(line);
  }

  List<SimulatedLine> lines() {
    return List.copyOf(lines);
  }

  // -- clock and waiting

  /// Somebody sets the clock.
  void setClock(Duration by) {
    clockIsAheadNanos += by.toNanos();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(
        World.BEGIN.plusNanos(world.nanos() + clockIsAheadNanos).toEpochMilli());
  }

  @Override
  public long nanos() {
    return world.nanos() - sleptNanos;
  }

  @Override
  public void until(Instant deadline, Signal signal) throws InterruptedException {
    long wait = Duration.between(instant(), deadline).toNanos();
    if (wait <= 0) {
      Thread.yield();
      return;
    }
    Event timer = world.at(world.nanos() + slower(wait, signal), this, signal::raise);
    signal.await();
    timer.cancel();
  }

  private long slower(long wait, Signal signal) {
    if (wait > LOOKS_OFTEN.toNanos()) {
      return wait;
    }
    Look look = looks.computeIfAbsent(signal, one -> new Look());
    if (look.seen == news.getAsLong()) {
      look.slower = Math.min(SLOWER_MOST, 2 * look.slower);
    } else {
      look.seen = news.getAsLong();
      look.slower = 1;
    }
    return wait * look.slower;
  }
}
