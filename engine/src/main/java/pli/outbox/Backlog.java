// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import pli.words.StoreUnavailable;

/// Outcomes that a lane's store could not keep, until it works again. If the program ends before,
/// their entries are found in doubt at the next start, which is the truth.
final class Backlog {

  private record Unrecorded(
      AccountLease lease, OutboxEntry entry, Attempt attempt, Instant retryAt) {

    CompletableFuture<Boolean> recordIn(OutboxStore store) {
      return store.record(lease, entry, attempt, retryAt);
    }
  }

  private final OutboxStore store;
  private final OutboxEvent.Listener listener;
  private final Runnable failed;
  private final ConcurrentLinkedQueue<Unrecorded> unrecorded = new ConcurrentLinkedQueue<>();

  /// @param failed is run at once, on the store's thread, when an outcome has to be kept
  Backlog(OutboxStore store, OutboxEvent.Listener listener, Runnable failed) {
    this.store = store;
    this.failed = failed;
    this.listener = listener;
  }

  /// Records an outcome; the future fails if it has to be kept here.
  CompletableFuture<Void> record(
      AccountLease lease, OutboxEntry entry, Attempt attempt, Instant retryAt) {
    Unrecorded outcome = new Unrecorded(lease, entry, attempt, retryAt);
    return outcome
        .recordIn(store)
        .whenComplete(
            (recorded, failure) -> {
              if (failure instanceof StoreUnavailable) {
                unrecorded.add(outcome);
                failed.run();
              }
            })
        // Not on the store's writer: a listener that waits for the store would stop it.
        .thenAcceptAsync(recorded -> tell(outcome), Thread::startVirtualThread);
  }

  /// Records what is kept here; before the lease changes hands, or it would be in doubt.
  ///
  /// @throws StoreUnavailable if the store still fails; nothing is lost then
  void recordAll() {
    for (Unrecorded next = unrecorded.peek(); next != null; next = unrecorded.peek()) {
      join(next.recordIn(store));
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

  private void tell(Unrecorded outcome) {
    listener.on(new OutboxEvent.Attempted(outcome.entry, outcome.attempt));
  }
}
