// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads on where it stopped: every line once, in the order of places. With a database that several
/// computers share, a line may become visible after one that has a later place; so a line is told when
/// nobody writes any more who could still come before it, and its place alone says where another
/// follower has to go on. Belongs to one thread.
public final class JournalFollower {

  private final JournalTail tail;

  /// Who may still come before [#reached].
  private final Set<String> awaited = new HashSet<>();

  private long place;

  /// Up to here nothing comes any more.
  private long settled;

  /// The end, when it was last looked for.
  private long reached;

  /// @param place of the last line that is known
  public JournalFollower(JournalTail tail, long place) {
    this.tail = tail;
    goBackTo(Math.min(place, tail.end()));
  }

  /// The place from which another follower can go on.
  public long place() {
    return place;
  }

  /// True if there are lines that cannot be told yet: worth another look soon.
  public boolean isAwaiting() {
    return !awaited.isEmpty();
  }

  /// What is new, at most so many.
  public List<JournalTail.Placed> next(int most) {
    settle();
    if (place >= settled) {
      return List.of();
    }
    List<JournalTail.Placed> fresh =
        tail.after(place, most).stream().filter(one -> one.place() <= settled).toList();
    if (!fresh.isEmpty()) {
      place = fresh.getLast().place();
    }
    return fresh;
  }

  /// First who writes, then, by the caller, what is there: who is gone has made visible what it wrote.
  private void settle() {
    if (!awaited.isEmpty()) {
      awaited.retainAll(tail.writers());
    }
    if (!awaited.isEmpty()) {
      return;
    }
    settled = reached;
    long end = tail.end();
    if (end < settled) {
      // A place beyond the end belongs to a database that was replaced by an older one.
      goBackTo(Math.min(place, end));
    } else if (end > settled) {
      reached = end;
      awaited.addAll(tail.writers());
      settled = awaited.isEmpty() ? end : settled;
    }
  }

  private void goBackTo(long known) {
    place = known;
    settled = known;
    reached = known;
  }
}
