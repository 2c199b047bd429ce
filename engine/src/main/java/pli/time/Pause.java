// SPDX-License-Identifier: Apache-2.0
package pli.time;

import java.time.Instant;
import java.util.OptionalLong;

/// Waiting, so that a test can let two days pass in no time.
public interface Pause {

  /// Returns when the clock has reached `deadline` or the signal was raised, whichever is first; may
  /// return early for no reason, so callers look again and loop.
  void until(Instant deadline, Signal signal) throws InterruptedException;

  /// A clock that only runs, in nanoseconds from any beginning: nobody can set it. Where the system
  /// lets it, it stands while the computer sleeps.
  long nanos();

  /// The same with the time in which the computer slept, where the system tells it: that is how sleep and a
  /// clock that was set are told apart.
  default OptionalLong nanosWithSleep() {
    return OptionalLong.empty();
  }
}
