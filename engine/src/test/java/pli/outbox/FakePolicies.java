// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// One policy for every account, and pauses that a test can end.
final class FakePolicies implements LanePolicy.Source {

  final Map<String, Outcome> paused = new ConcurrentHashMap<>();
  volatile int sessions = 1;
  volatile Duration interval = Duration.ZERO;

  @Override
  public LanePolicy of(String account) {
    return new LanePolicy(
        sessions, interval,
        paused.containsKey(account) ? Optional.of(Instant.MAX) : Optional.empty());
  }

  @Override
  public void pause(String account, Outcome refusal) {
    paused.put(account, refusal);
  }
}
