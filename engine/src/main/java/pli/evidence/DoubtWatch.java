// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import java.time.Duration;
import java.time.InstantSource;
import pli.outbox.Dispatcher;
import pli.outbox.OutboxState;
import pli.time.Pause;
import pli.time.Signal;
import pli.words.StoreUnavailable;

/// Looks for messages in doubt by itself, as long as hand-over runs.
public final class DoubtWatch implements Dispatcher.Companion {

  /// Taste: the first look is due ten seconds after the doubt began.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final DoubtSettler settler;
  private final InstantSource clock;
  private final Pause pause;
  private final Runnable settled;
  private final Signal wake = new Signal();
  private volatile boolean closed;

  /// @param settled is run when an entry may have to be handed over again
  public DoubtWatch(DoubtSettler settler, InstantSource clock, Pause pause, Runnable settled) {
    this.settler = settler;
    this.clock = clock;
    this.pause = pause;
    this.settled = settled;
  }

  @Override
  public void start() {
    Thread.ofVirtual().name("doubts").start(this::run);
  }

  /// Ends soon; a look that is under way comes to its end by itself.
  @Override
  public void close() {
    closed = true;
    wake.raise();
  }

  private void run() {
    try {
      while (!closed) {
        pause.until(clock.instant().plus(LOOK_EVERY), wake);
        if (!closed) {
          lookQuietly();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The store tells its failures to hand-over itself; here the next look tries again.
  private void lookQuietly() {
    try {
      if (settler.lookForAll(true).stream()
          .anyMatch(one -> one.entry().state() == OutboxState.WAITING)) {
        settled.run();
      }
    } catch (StoreUnavailable e) {
      return;
    } catch (RuntimeException e) {
      System.getLogger(DoubtWatch.class.getName())
          .log(System.Logger.Level.ERROR, "looking for messages in doubt", e);
    }
  }
}
