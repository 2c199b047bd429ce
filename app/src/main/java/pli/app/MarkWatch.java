// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.time.Duration;
import java.time.InstantSource;
import pli.journal.RestoreGuard;
import pli.outbox.Dispatcher;
import pli.outbox.OutboxEvent;
import pli.time.Pause;
import pli.time.Signal;
import pli.words.StoreUnavailable;

/// Lets the mark outside follow what persons decide while hand-over runs, not only what is handed over;
/// and looks whether the database is still the one that was written to, also while nothing is written.
final class MarkWatch implements Dispatcher.Companion {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final RestoreGuard guard;
  private final OutboxEvent.Listener listener;
  private final InstantSource clock;
  private final Pause pause;
  private final Signal wake = new Signal();
  private volatile boolean closed;
  private boolean frozen;

  /// @param listener hears it when the database turns out to be older than it was
  MarkWatch(
      RestoreGuard guard, OutboxEvent.Listener listener, InstantSource clock, Pause pause) {
    this.guard = guard;
    this.listener = listener;
    this.clock = clock;
    this.pause = pause;
  }

  /// What was handed over is in the mark before anybody else hears of it, if its time has come.
  static OutboxEvent.Listener before(OutboxEvent.Listener listener, RestoreGuard guard) {
    return event -> {
      if (event instanceof OutboxEvent.Attempted || event instanceof OutboxEvent.Expired) {
        guard.follow();
      }
      listener.on(event);
    };
  }

  @Override
  public void start() {
    Thread.ofVirtual().name("mark").start(this::run);
  }

  @Override
  public void close() {
    closed = true;
    wake.raise();
  }

  private void run() {
    // Whoever starts with a frozen outbox says so itself.
    frozen = guard.isKnownFrozen();
    try {
      while (!closed) {
        pause.until(clock.instant().plus(LOOK_EVERY), wake);
        followQuietly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Hand-over tells a mark that cannot be kept; here the next look tries again.
  private void followQuietly() {
    if (closed) {
      return;
    }
    try {
      boolean isFrozen = guard.isFrozen();
      if (isFrozen && !frozen) {
        guard.refusal().map(why -> new OutboxEvent.StoreFailed("", why)).ifPresent(listener::on);
      }
      frozen = isFrozen;
      guard.follow();
    } catch (StoreUnavailable e) {
      return;
    } catch (RuntimeException e) {
      System.getLogger(MarkWatch.class.getName())
          .log(System.Logger.Level.ERROR, "following with the mark", e);
    }
  }
}
