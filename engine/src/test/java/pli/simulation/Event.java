// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

/// Something that happens at a moment, unless it is cancelled before.
final class Event implements Comparable<Event> {

  private final long at;
  private final long number;
  private final SimulatedProcess owner;
  private final Runnable what;
  private boolean cancelled;

  Event(long at, long number, SimulatedProcess owner, Runnable what) {
    this.at = at;
    this.number = number;
    this.owner = owner;
    this.what = what;
  }

  long at() {
    return at;
  }

  SimulatedProcess owner() {
    return owner;
  }

  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  void happen() {
    if (!cancelled) {
      what.run();
    }
  }

  @Override
  public int compareTo(Event other) {
    return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
  }
}
