// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.time.Duration;

/// The way between all processes and the server.
final class SimulatedNetwork {

  private final World world;
  private final Duration latency;
  private long downUntil;
  private long silentUntil;

  SimulatedNetwork(World world) {
    this.world = world;
    this.latency = world.upTo(Duration.ofMillis(60)).plusMillis(1);
  }

  /// When something arrives that leaves now; never before what left earlier.
  long arrival(long notBefore) {
    long takes = latency.toNanos() / 2 + world.random().nextLong(latency.toNanos());
    long arrives = Math.max(notBefore + 1, world.nanos() + takes);
    // Nothing is lost in a silence: the systems repeat it until it gets through.
    return arrives < silentUntil ? silentUntil + takes : arrives;
  }

  boolean isDown() {
    return world.nanos() < downUntil;
  }

  /// No connection can be made for a while.
  void goDown(Duration time) {
    downUntil = world.nanos() + time.toNanos();
  }

  /// Nothing arrives for a while.
  void fallSilent(Duration time) {
    silentUntil = world.nanos() + time.toNanos();
  }

  Duration latency() {
    return latency;
  }

  void calm() {
    downUntil = 0;
    silentUntil = 0;
  }
}
