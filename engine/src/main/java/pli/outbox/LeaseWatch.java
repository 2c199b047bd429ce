// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import pli.time.Pause;

/// How long a lease certainly still lasts, reckoned here from before it was asked for. The database's
/// clock alone says when it is over; this computer may only stop sooner, after it stood still itself.
///
/// Safe for the thread that renews and those that look.
final class LeaseWatch {

  private final long lifetimeNanos;
  private final Pause clock;
  private volatile long askedAt;

  /// @param clock one that nobody can set
  LeaseWatch(Duration lifetime, Pause clock) {
    this.clock = clock;
    this.lifetimeNanos = lifetime.toNanos();
    this.askedAt = now();
  }

  /// To be kept until the answer is there.
  long now() {
    return clock.nanos();
  }

  /// The lease was granted or renewed.
  void granted(long askedAt) {
    this.askedAt = askedAt;
  }

  /// True if others may have the account by now.
  boolean isOver() {
    return now() - askedAt >= lifetimeNanos;
  }
}
