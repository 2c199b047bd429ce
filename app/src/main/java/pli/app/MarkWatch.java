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

/// Lets the mark outside follow what persons decide while hand-over runs, not only what is handed over.
final class MarkWatch implements Dispatcher.Companion {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final RestoreGuard guard;
  private final InstantSource clock;
  private final Pause pause;
  private final Signal wake = new Signal();
  private volatile boolean closed;

  MarkWatch(RestoreGuard guard, InstantSource clock, Pause pause) {
    this.guard = guard;
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
      guard.follow();
    } catch (StoreUnavailable e) {
      return;
    }
  }
}
