// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import pli.store.jdbc.Transactions;
import pli.store.jdbc.Turns;
import pli.time.Signal;
import pli.time.ThreadEnd;
import pli.words.InputRefused;
import pli.words.StoreUnavailable;

/// Shows that a release is still under way. Processes of the same computer can mostly be seen. For all others
/// a release on a shared database holds a turn, and is taken for dead when that runs out; on a database of one
/// computer what it wrote last is its sign. A thread of its own keeps it: a person may think for as long as they
/// like before they say yes.
final class SignOfLife {

  /// A program that was stopped for longer may find that its rows were removed; then it releases
  /// nothing. Taste.
  private static final Duration TIME = Duration.ofMinutes(10);

  private final Transactions database;
  private final Turns turns;
  private final boolean shared;
  private final String account;
  private final Neighbours neighbours;
  private final Node own;
  private final InstantSource clock;
  private final Duration time;
  private final Signal ending = new Signal();
  private volatile boolean ended;
  private Thread keeper;

  SignOfLife(
      Transactions database, Neighbours neighbours, InstantSource clock, String account) {
    this(database, neighbours, clock, account, TIME);
  }

  /// @param time after which one that gives no sign is taken for dead
  SignOfLife(
      Transactions database,
      Neighbours neighbours,
      InstantSource clock,
      String account,
      Duration time) {
    this.database = database;
    this.account = account;
    this.turns = new Turns(database);
    this.shared = database.dialect().shared();
    this.neighbours = neighbours;
    this.own = neighbours.own();
    this.clock = clock;
    this.time = time;
  }

  /// Gives the sign, and again and again until [#end].
  void begin() {
    // On a file what is staged next is the first sign.
    if (shared) {
      give();
    }
    keeper = Thread.ofVirtual().name("sign-of-life").start(this::keepOn);
  }

  /// Whoever never began may end, too.
  void end() {
    ended = true;
    if (keeper != null) {
      ending.raise();
      // A sign that came after the turn was given back would stay.
      ThreadEnd.await(keeper);
    }
    if (keeper != null && shared) {
      turns.giveBack(turn(own.text()), own.text());
    }
  }

  /// True if what this one staged will never be released by it.
  ///
  /// @param newest when it staged the last of it, by its clock
  boolean isMissing(String stager, Instant newest) {
    if (neighbours.isOwn(stager)) {
      return true;
    }
    return switch (neighbours.of(stager)) {
      case GONE -> true;
      case LIVING -> false;
      case UNKNOWN -> shared ? !turns.isTaken(turn(stager)) : isLongAgo(newest);
    };
  }

  /// Or long ahead: then a clock was wrong.
  private boolean isLongAgo(Instant moment) {
    return Duration.between(moment, clock.instant()).abs().compareTo(time) > 0;
  }

  /// What was staged is not there any more, or not all: nothing of it is released.
  InputRefused rowsGone() {
    return InputRefused.because("outbox.staged-gone", "minutes", time.toMinutes());
  }

  void give() {
    if (shared) {
      turns.take(turn(own.text()), own.text(), time);
    } else {
      database.write(c -> StagedStatements.touch(c, account, own.text(), clock.instant()));
    }
  }

  private void keepOn() {
    try {
      while (!ended) {
        ending.await(time.dividedBy(10));
        giveQuietly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A store that fails is met by whoever releases; until then the next sign may come through.
  private void giveQuietly() {
    if (ended) {
      return;
    }
    try {
      give();
    } catch (StoreUnavailable e) {
      return;
    }
  }

  private static String turn(String stager) {
    return "staging " + stager;
  }
}
