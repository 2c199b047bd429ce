// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// An outcome on its way into the store.
final class Recording {

  private final AccountLease lease;
  private final OutboxEntry entry;
  private final Attempt attempt;
  private final Instant retryAt;
  private volatile CompletableFuture<Boolean> kept;

  Recording(AccountLease lease, OutboxEntry entry, Attempt attempt, Instant retryAt) {
    this.lease = lease;
    this.entry = entry;
    this.attempt = attempt;
    this.retryAt = retryAt;
  }

  /// Never throws: a store that cannot even be asked has failed like any other.
  CompletableFuture<Boolean> begin(OutboxStore store) {
    try {
      kept = store.record(lease, entry, attempt, retryAt);
    } catch (RuntimeException e) {
      kept = CompletableFuture.failedFuture(e);
    }
    return kept;
  }

  OutboxEntry entry() {
    return entry;
  }

  Attempt attempt() {
    return attempt;
  }

  /// True once it is durable, or has failed.
  boolean isDone() {
    return kept.isDone();
  }

  /// Waits until it is durable.
  ///
  /// @throws pli.words.StoreUnavailable if the store failed
  void await() {
    Backlog.join(kept);
  }
}
