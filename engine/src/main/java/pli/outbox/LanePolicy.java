// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How an account may be used.
///
/// @param sessions at once
/// @param interval least time between the beginnings of two messages
/// @param pausedUntil nothing is handed over before
public record LanePolicy(int sessions, Duration interval, Optional<Instant> pausedUntil) {

  /// Where policies come from, and where a lane says that its account cannot go on.
  public interface Source {

    LanePolicy of(String account);

    /// The provider refused the sign-in for good: somebody must do something first.
    void pause(String account, Outcome refusal);
  }
}
