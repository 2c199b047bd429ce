// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.time.Instant;

/// How long it is waited in all while nothing gets an outcome; whatever gets one begins it anew.
final class Patience {

  private final Duration most;
  private Instant since;
  private int settled = -1;

  Patience(Duration most) {
    this.most = most;
  }

  /// @param settledNow how many have their outcome by now
  /// @param next when something will happen again
  /// @return true if it is worth waiting for that
  boolean lastsUntil(Instant next, int settledNow, Instant now) {
    if (settledNow != settled) {
      settled = settledNow;
      since = now;
    }
    return !next.isAfter(since.plus(most));
  }
}
