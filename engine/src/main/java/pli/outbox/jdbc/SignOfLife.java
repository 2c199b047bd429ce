// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import pli.store.jdbc.Transactions;
import pli.store.jdbc.Turns;

/// Shows that a release is still under way. On a database of one computer its processes can be seen; on
/// a shared one a release holds a turn, and is taken for dead when that runs out.
final class SignOfLife {

  /// Between two rows. A release that was stopped for longer may find that its rows were removed;
  /// then it releases nothing. Taste.
  private static final Duration TIME = Duration.ofMinutes(10);

  private final Turns turns;
  private final boolean shared;
  private final Node own;
  private final InstantSource clock;
  private Instant next = Instant.MIN;

  SignOfLife(Transactions database, Node own, InstantSource clock) {
    this.turns = new Turns(database);
    this.shared = database.dialect().shared();
    this.own = own;
    this.clock = clock;
  }

  /// Gives the sign, if the last was long ago.
  void give() {
    if (shared && !clock.instant().isBefore(next)) {
      next = clock.instant().plus(TIME.dividedBy(10));
      turns.take(turn(own.text()), own.text(), TIME);
    }
  }

  void end() {
    if (shared) {
      turns.giveBack(turn(own.text()), own.text());
    }
  }

  /// True if what this one staged will certainly never be released by it.
  boolean isMissing(String stager) {
    return stager.equals(own.text())
        || new Node(stager).isDead()
        || shared && !turns.isTaken(turn(stager));
  }

  private static String turn(String stager) {
    return "staging " + stager;
  }
}
