// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.tally.Tallies;

/// Where a mailing stands: counted from its entries each time, never kept beside them.
///
/// @param waiting not tried yet
/// @param deferred waiting for another try
public record MailingProgress(
    int waiting,
    int claimed,
    int accepted,
    int deferred,
    int refused,
    int inDoubt,
    int held,
    int expired,
    int cancelled,
    Optional<Instant> nextDue) {

  public static MailingProgress of(List<MailingEntry> rows) {
    Counter counter = new Counter();
    rows.forEach(row -> counter.count(row.entry()));
    return counter.progress();
  }

  /// From what the store has counted.
  public static MailingProgress ofCounts(List<Tallies.Count> counts) {
    return new MailingProgress(
        sum(counts, OutboxState.WAITING, false), sum(counts, OutboxState.CLAIMED, false),
        sum(counts, OutboxState.ACCEPTED, false), sum(counts, OutboxState.WAITING, true),
        sum(counts, OutboxState.REFUSED, false), sum(counts, OutboxState.IN_DOUBT, false),
        sum(counts, OutboxState.HELD, false), sum(counts, OutboxState.EXPIRED, false),
        sum(counts, OutboxState.CANCELLED, false),
        counts.stream().flatMap(one -> one.nextDue().stream()).min(Instant::compareTo));
  }

  private static int sum(List<Tallies.Count> counts, OutboxState state, boolean deferred) {
    return counts.stream()
        .filter(one -> one.state() == state && one.deferred() == deferred)
        .mapToInt(Tallies.Count::count)
        .sum();
  }

  public int total() {
    return waiting + claimed + accepted + deferred + refused + inDoubt + held + expired + cancelled;
  }

  /// Entries that will still be tried by themselves.
  public int open() {
    return waiting + claimed + deferred;
  }

  public boolean isSettled() {
    return open() == 0;
  }

  private static final class Counter {

    private final int[] counts = new int[OutboxState.values().length];
    private int deferred;
    private Instant nextDue;

    void count(OutboxEntry entry) {
      if (entry.isDeferred()) {
        deferred++;
      } else {
        counts[entry.state().ordinal()]++;
      }
      boolean earlier = nextDue == null || entry.dueAt().isBefore(nextDue);
      if (entry.state() == OutboxState.WAITING && earlier) {
        nextDue = entry.dueAt();
      }
    }

    MailingProgress progress() {
      return new MailingProgress(
          of(OutboxState.WAITING), of(OutboxState.CLAIMED), of(OutboxState.ACCEPTED), deferred,
          of(OutboxState.REFUSED), of(OutboxState.IN_DOUBT), of(OutboxState.HELD),
          of(OutboxState.EXPIRED), of(OutboxState.CANCELLED), Optional.ofNullable(nextDue));
    }

    private int of(OutboxState state) {
      return counts[state.ordinal()];
    }
  }
}
