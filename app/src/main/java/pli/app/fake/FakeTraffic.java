// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// What the mailboxes of a fake server have done so far, for its limits; shared by all its ports.
final class FakeTraffic {

  private record Accepted(Instant at, int recipients) {}

  private final InstantSource clock;
  private final Map<String, Deque<Accepted>> accepted = new HashMap<>();
  private final Map<String, Integer> sessions = new HashMap<>();
  private long messages;

  FakeTraffic(InstantSource clock) {
    this.clock = clock;
  }

  /// @return the number of the message
  synchronized long record(String user, int recipients) {
    accepted
        .computeIfAbsent(user, one -> new ArrayDeque<>())
        .add(new Accepted(clock.instant(), recipients));
    return ++messages;
  }

  /// What was accepted within the last `window`.
  synchronized int within(Duration window, String user, Personality.Counted counted) {
    Instant since = clock.instant().minus(window);
    return accepted.getOrDefault(user, new ArrayDeque<>()).stream()
        .filter(one -> one.at().isAfter(since))
        .mapToInt(one -> counted == Personality.Counted.MESSAGES ? 1 : one.recipients())
        .sum();
  }

  synchronized void entered(String user) {
    sessions.merge(user, 1, Integer::sum);
  }

  synchronized void left(String user) {
    sessions.merge(user, -1, Integer::sum);
  }

  synchronized int sessionsOf(String user) {
    return sessions.getOrDefault(user, 0);
  }

  synchronized long messages() {
    return messages;
  }
}
