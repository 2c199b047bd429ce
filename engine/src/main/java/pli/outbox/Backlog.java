// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import pli.time.LookPause;
import pli.time.Pause;
import pli.words.StoreUnavailable;

/// Outcomes that a lane's store could not keep, until it works again. If the program ends before,
/// their entries are found in doubt at the next start, which is the truth.
final class Backlog {

  /// As often as a lane tries that met a store that is away. Taste.
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private final OutboxStore store;
  private final OutboxEvent.Listener listener;
  private final Runnable failed;
  private final LookPause tries;
  private final ConcurrentLinkedQueue<Recording> unrecorded = new ConcurrentLinkedQueue<>();

  /// @param failed is run at once, on the store's thread, when an outcome has to be kept
  Backlog(OutboxStore store, OutboxEvent.Listener listener, Pause clock, Runnable failed) {
    this.store = store;
    this.failed = failed;
    this.listener = listener;
    this.tries = new LookPause(clock);
  }

  /// Begins to record an outcome; whoever asked looks when it is durable and then tells it.
  Recording record(AccountLease lease, OutboxEntry entry, Attempt attempt, Instant retryAt) {
    Recording outcome = new Recording(lease, entry, attempt, retryAt);
    outcome
        .begin(store)
        .whenComplete(
            (recorded, failure) -> {
              if (failure instanceof StoreUnavailable) {
                unrecorded.add(outcome);
                failed.run();
              }
            });
    return outcome;
  }

  /// Tells of an outcome that is durable.
  void tell(Recording outcome) {
    listener.on(new OutboxEvent.Attempted(outcome.entry(), outcome.attempt()));
    if (outcome.attempt().isPutOffAfterTheEnd(outcome.entry())) {
      listener.on(new OutboxEvent.Expired(outcome.entry()));
    }
  }

  /// True if something is kept here and has not been tried for a while. For one thread.
  boolean isToBeTried() {
    boolean toBeTried = !unrecorded.isEmpty() && tries.isTime();
    if (toBeTried) {
      tries.notFor(TRY_AGAIN);
    }
    return toBeTried;
  }

  /// Records what is kept here; before the lease changes hands, or it would be in doubt. Needs no lease: an
  /// outcome finds its entry by the token and the try it belongs to.
  ///
  /// @throws StoreUnavailable if the store still fails; nothing is lost then
  synchronized void recordAll() {
    for (Recording next = unrecorded.peek(); next != null; next = unrecorded.peek()) {
      join(next.begin(store));
      unrecorded.remove();
      tell(next);
    }
  }

  /// Waits for the store.
  ///
  /// @throws StoreUnavailable if it failed
  static void join(CompletableFuture<?> future) {
    try {
      future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
