// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What a session has claimed and not begun. When it runs short, the next claim is asked for ahead,
/// so that it shares its commit with a mark and the session does not wait for it.
///
/// A claim takes about what the session hands over in the time of [#WORTH]: on a slow line few, so
/// that the last entries are spread over all sessions and a crash counts few attempts for nothing;
/// on a fast one many, because each claim costs the store something. Belongs to the session's thread.
final class ClaimedEntries {

  /// At a crash at most one and a half times so many attempts are counted for nothing.
  private static final int BATCH_MOST = 16;

  /// Taste.
  private static final Duration WORTH = Duration.ofMillis(50);

  private final AccountLane lane;
  private final AccountLease lease;
  private final Deque<OutboxEntry> entries = new ArrayDeque<>();
  private CompletableFuture<List<OutboxEntry>> underWay;
  private boolean yieldedNothing;
  private int size = 1;
  private Instant lastAsked = Instant.MIN;

  ClaimedEntries(AccountLane lane, AccountLease lease) {
    this.lane = lane;
    this.lease = lease;
  }

  /// True if there is an entry to take; claims when there is none and the limits let one leave.
  ///
  /// @throws pli.words.StoreUnavailable if the store fails
  boolean hasNext() {
    if (entries.isEmpty() && underWay != null) {
      takeUnderWay();
    }
    yieldedNothing = false;
    if (entries.isEmpty()) {
      lane.clockWatch().checkOften();
      int most = lane.worthClaiming(nextSize());
      if (most > 0) {
        entries.addAll(lane.tools().store().claim(lease, now(), most));
        yieldedNothing = entries.isEmpty();
      }
    }
    return !entries.isEmpty();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// True if a claim was the last that was asked for, and yielded nothing.
  boolean yieldedNothing() {
    return yieldedNothing;
  }

  /// Takes the entry that [#hasNext] promised.
  OutboxEntry next() {
    OutboxEntry entry = entries.remove();
    if (underWay == null && entries.size() <= size / 2) {
      claimAhead();
    }
    return entry;
  }

  /// What the limits do not let leave yet would sit claimed for long.
  private void claimAhead() {
    lane.clockWatch().checkOften();
    int most = lane.worthClaiming(entries.size() + nextSize()) - entries.size();
    if (most > 0) {
      underWay = lane.tools().store().claimAhead(lease, now(), most);
    }
  }

  /// Puts an entry back of which nothing was said.
  void putBack(OutboxEntry entry) {
    entries.addFirst(entry);
  }

  /// All that was claimed and is not needed, the claim under way included.
  ///
  /// @throws pli.words.StoreUnavailable if the claim under way failed; then there is nothing of it
  List<OutboxEntry> drained() {
    try {
      if (underWay != null) {
        takeUnderWay();
      }
    } finally {
      underWay = null;
    }
    List<OutboxEntry> rest = new ArrayList<>(entries);
    entries.clear();
    return rest;
  }

  private void takeUnderWay() {
    CompletableFuture<List<OutboxEntry>> claim = underWay;
    underWay = null;
    Backlog.join(claim);
    entries.addAll(claim.join());
  }

  private int nextSize() {
    Instant now = now();
    Optional<Duration> since =
        lastAsked.equals(Instant.MIN)
            ? Optional.empty()
            : Optional.of(Duration.between(lastAsked, now));
    lastAsked = now;
    if (since.filter(time -> time.compareTo(WORTH) < 0).isPresent()) {
      size = Math.min(BATCH_MOST, 2 * size);
    } else if (since.filter(time -> time.compareTo(WORTH.multipliedBy(2)) > 0).isPresent()) {
      size = Math.max(1, size / 2);
    }
    return size;
  }

  private Instant now() {
    return lane.tools().clock().instant();
  }
}
