// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.time.Duration;

/// One thing that goes wrong, and when.
///
/// @param afterCommits not before so many commits: that is where the moments that matter lie
/// @param afterNanos not before this moment
record Fault(Kind kind, long afterCommits, long afterNanos) {

  /// What goes wrong.
  enum Kind {
    /// SIGKILL of one process.
    KILLED,
    /// The computer goes out with all its processes.
    POWER_CUT,
    /// SIGSTOP for less than a lease.
    STOPPED_SHORTLY,
    /// SIGSTOP for longer than a lease.
    STOPPED_LONG,
    /// SIGSTOP until somebody else has just taken an account over.
    STOPPED_UNTIL_TAKEN,
    /// A laptop is closed for hours.
    SLEPT,
    /// SIGTERM.
    CLOSED,
    STORE_FAILS,
    STORE_SLOW,
    /// Commits that happen and whose answer is lost.
    ANSWERS_LOST,
    NETWORK_DOWN,
    NETWORK_SILENT,
    LINES_CUT,
    /// Somebody sets the clock of one computer.
    CLOCK_SET
  }

  /// Most come while messages leave, at any commit or between two; some later.
  static Fault of(World world, int messages) {
    Kind[] kinds = Kind.values();
    Kind kind = kinds[world.random().nextInt(kinds.length)];
    if (world.chance(0.75)) {
      long commits = world.random().nextInt(4 * messages);
      return new Fault(kind, commits, world.upTo(Duration.ofMillis(40)).toNanos());
    }
    return new Fault(kind, 0, world.upTo(Duration.ofMinutes(40)).toNanos());
  }

  boolean isClock() {
    return kind == Kind.CLOCK_SET || kind == Kind.SLEPT;
  }
}
