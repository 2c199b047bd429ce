// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads on where it stopped. With a database that several computers share, a line of one account may
/// become visible after a line of another one that got a later place; it is found by looking back a
/// little, and told late, once. Belongs to one thread.
public final class JournalFollower {

  private final JournalTail tail;
  private final Deque<Long> order = new ArrayDeque<>();
  private final Set<Long> known = new HashSet<>();
  private long place;

  /// @param place of the last line that is known
  public JournalFollower(JournalTail tail, long place) {
    this.tail = tail;
    // A place beyond the end belongs to a database that was replaced by an older one.
    this.place = Math.min(place, tail.end());
    tail.after(this.place - tail.lookBack(), tail.lookBack()).stream()
        .map(JournalTail.Placed::place)
        .filter(one -> one <= this.place)
        .forEach(this::remember);
  }

  /// The place from which another follower can go on.
  public long place() {
    return place;
  }

  /// What is new, at most so many.
  public List<JournalTail.Placed> next(int most) {
    int back = tail.lookBack();
    List<JournalTail.Placed> fresh = new ArrayList<>();
    for (JournalTail.Placed one : tail.after(place - back, most + back)) {
      if (!known.contains(one.place()) && (one.place() > place || back > 0)) {
        fresh.add(one);
        place = Math.max(place, one.place());
        remember(one.place());
      }
    }
    return fresh;
  }

  private void remember(long one) {
    if (tail.lookBack() == 0) {
      return;
    }
    known.add(one);
    order.addLast(one);
    while (order.size() > 4 * tail.lookBack()) {
      known.remove(order.removeFirst());
    }
  }
}
