// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Time, chance and order of one run. Everything in it happens on the thread that made it.
///
/// At each step either the earliest event happens or one of the threads that could go on goes on
/// until it waits. Time passes in jumps to the next event, and a few microseconds with every step.
final class World {

  static final Instant BEGIN = Instant.parse("2026-11-24T08:00:00Z");

  /// What a step may take. Taste.
  private static final int STEP_NANOS_MOST = 20_000;

  private record Task(SimulatedProcess process, Runnable continuation) {}

  private final Thread carrier = Thread.currentThread();
  private final SplittableRandom random;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Task> ready = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Queue<Task> fromOutside = new ConcurrentLinkedQueue<>();
  private final boolean noting;
  private volatile boolean disturbed;
  private long nanos;
  private long eventCount;
  private long steps;
  private long trace = 17;

  /// @param noting whether [#note] keeps what it hears
  World(long seed, boolean noting) {
    this.random = new SplittableRandom(seed);
    this.noting = noting;
  }

  // -- time and chance

  long nanos() {
    return nanos;
  }

  /// The right time.
  Instant now() {
    return BEGIN.plusNanos(nanos);
  }

  long nowMillis() {
    return BEGIN.toEpochMilli() + nanos / 1_000_000;
  }

  SplittableRandom random() {
    return random;
  }

  boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /// A span of chance; short ones are more likely.
  Duration upTo(Duration most) {
    double share = random.nextDouble();
    return Duration.ofNanos((long) (most.toNanos() * share * share));
  }

  // -- events

  /// Something that happens at a moment.
  ///
  /// @param owner the process in which it happens, or null for what lies outside of all
  Event at(long when, SimulatedProcess owner, Runnable what) {
    Event event = new Event(Math.max(when, nanos), eventCount++, owner, what);
    events.add(event);
    return event;
  }

  Event after(Duration time, SimulatedProcess owner, Runnable what) {
    return at(nanos + time.toNanos(), owner, what);
  }

  /// A thread of a process can go on.
  void ready(SimulatedProcess process, Runnable continuation) {
    ready.add(new Task(process, continuation));
  }

  /// The thread waits until the condition holds, at most until a moment.
  ///
  /// @param waiting hears which thread to wake when the condition may have changed
  /// @return whether it holds
  boolean await(
      SimulatedProcess process,
      BooleanSupplier condition,
      long until,
      java.util.function.Consumer<Thread> waiting) {
    Thread self = Thread.currentThread();
    while (!condition.getAsBoolean()) {
      if (nanos >= until) {
        return false;
      }
      Event timer = at(until, process, () -> LockSupport.unpark(self));
      waiting.accept(self);
      LockSupport.park();
      waiting.accept(null);
      timer.cancel();
    }
    return true;
  }

  /// The thread does nothing for a while.
  void sleep(SimulatedProcess process, Duration time) {
    await(process, () -> false, nanos + time.toNanos(), thread -> {});
  }

  /// True if the caller is neither this world nor one of its threads.
  boolean isForeign() {
    Thread current = Thread.currentThread();
    return !current.isVirtual() && current != carrier;
  }

  // -- running

  /// One step.
  ///
  /// @return false if nothing is left to happen
  boolean step() {
    steps++;
    for (Task task = fromOutside.poll(); task != null; task = fromOutside.poll()) {
      ready.add(task);
    }
    Event next = nextEvent();
    if (ready.isEmpty()) {
      if (next == null) {
        return false;
      }
      happen(next);
      return true;
    }
    nanos += random.nextInt(STEP_NANOS_MOST);
    if (next != null && next.at() <= nanos && random.nextBoolean()) {
      happen(next);
    } else {
      goOn();
    }
    return true;
  }

  private Event nextEvent() {
    while (!events.isEmpty() && events.peek().isCancelled()) {
      events.remove();
    }
    return events.peek();
  }

  private void happen(Event event) {
    events.remove();
    nanos = Math.max(nanos, event.at());
    trace = trace * 31 + event.at();
    if (event.owner() == null) {
      event.happen();
    } else {
      event.owner().happens(event);
    }
  }

  private void goOn() {
    int index = random.nextInt(ready.size());
    Task task = ready.get(index);
    Task last = ready.removeLast();
    if (task != last) {
      ready.set(index, last);
    }
    trace = trace * 31 + index;
    task.process().goesOn(task.continuation());
  }

  long steps() {
    return steps;
  }

  /// Differs if anything happened otherwise.
  long trace() {
    return trace;
  }

  // -- what is told

  void note(String text) {
    if (noting) {
      notes.add(now() + " " + text);
    }
  }

  List<String> notes() {
    return notes;
  }

  /// A real thread of the JDK woke one of ours, because another world had the same lock in hand, as
  /// when a class is used for the first time: this run cannot be repeated.
  void disturbed(SimulatedProcess process, Runnable continuation) {
    disturbed = true;
    fromOutside.add(new Task(process, continuation));
  }

  boolean isDisturbed() {
    return disturbed;
  }
}
