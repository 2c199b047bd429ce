// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;

/// The wall clock was set.
///
/// @param last what it showed when it was last looked at before
/// @param by back is a negative duration
record ClockMove(Instant last, Duration by) {

  /// Whether a moment was written before: what is written since the clock was set forward is as late as
  /// that at least. Once it was set back nobody can tell, and everything counts as written before.
  boolean isAfter(Instant written) {
    return by.isNegative() || written.isBefore(last.plus(by));
  }
}
