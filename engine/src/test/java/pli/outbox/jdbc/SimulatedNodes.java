// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.time.InstantSource;
import java.util.Random;
import java.util.random.RandomGenerator;
import pli.outbox.OutboxStore;
import pli.store.jdbc.Transactions;

/// Stores of processes that are not this one.
public final class SimulatedNodes {

  private SimulatedNodes() {}

  /// The store as a process of another computer sees it.
  ///
  /// @param name of the process, unique in its database
  public static OutboxStore open(
      Transactions database, String name, InstantSource clock, RandomGenerator random) {
    return new JdbcOutboxStore(
        database, clock, random,
        // A world takes less time than a lease lasts.
        new Neighbours(new Node(name + "|1|1|0"), Processes.ofThisComputer(false), () -> 0));
  }

  /// The name, up to its own number, of a process of this computer that is certainly gone.
  public static String ended() {
    String[] parts = Processes.ofThisComputer(false).own(new Random(1)).text().split("\\|");
    // Larger than any process number of Linux (2^22), macOS and, in practice, Windows.
    return parts[0] + "|99999999|1|";
  }
}
