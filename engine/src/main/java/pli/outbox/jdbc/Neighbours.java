// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// What a program knows of others on its computer.
///
/// @param own its own name
/// @param nanos a clock that only runs, and that nobody can set
record Neighbours(Node own, Processes processes, LongSupplier nanos) {

  /// @param shared true if several computers may work on the database
  static Neighbours ofThisComputer(boolean shared, RandomGenerator random) {
    Processes processes = Processes.ofThisComputer(shared);
    return new Neighbours(processes.own(random), processes, System::nanoTime);
  }

  /// The same under another name of this program.
  Neighbours again(RandomGenerator random) {
    return new Neighbours(own.again(random), processes, nanos);
  }

  boolean isOwn(String node) {
    return node.equals(own.text());
  }

  Processes.Life of(String node) {
    return processes.of(new Node(node));
  }
}
