// SPDX-License-Identifier: Apache-2.0
package pli.oauth.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import pli.oauth.RefreshGate;
import pli.store.jdbc.Transactions;
import pli.store.jdbc.Turns;
import pli.time.Pause;
import pli.time.Signal;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// The gate as a turn in a shared database, so that it holds over all computers. Whoever dies in it
/// keeps the others out until the turn is over.
public final class TurnGate implements RefreshGate {

  /// Longer than an authorization server is waited for. Whoever is stopped for longer, between asking
  /// and keeping the answer, may meet another who asks with the same refresh token.
  private static final Duration TURN = Duration.ofMinutes(2);

  /// How often it is looked whether another is through. Taste.
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Turns turns;
  private final String holder;
  private final InstantSource clock;
  private final Pause pause;
  private final Map<String, ReentrantLock> threads = new ConcurrentHashMap<>();

  /// @param random for a name that no other program has
  public TurnGate(
      Transactions database, RandomGenerator random, InstantSource clock, Pause pause) {
    this.turns = new Turns(database);
    this.holder = Long.toString(random.nextLong() >>> 1, 36);
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public <T> T alone(String account, Supplier<T> work) {
    ReentrantLock thread = threads.computeIfAbsent(account, _ -> new ReentrantLock());
    thread.lock();
    try {
      String turn = "tokens " + account;
      await(turn);
      try {
        return work.get();
      } finally {
        giveBack(turn);
      }
    } finally {
      thread.unlock();
    }
  }

  /// What was done in it stands, whether or not the store takes the turn back.
  private void giveBack(String turn) {
    try {
      turns.giveBack(turn, holder);
    } catch (StoreUnavailable e) {
      // It ends by itself.
      return;
    }
  }

  private void await(String turn) {
    Signal never = new Signal();
    while (turns.isTaken(turn) || !turns.take(turn, holder, TURN)) {
      Instant next = clock.instant().plus(LOOK_EVERY);
      try {
        pause.until(next, never);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreUnavailable(Phrase.of("outbox.store-closed"), e);
      }
    }
  }
}
