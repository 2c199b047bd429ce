// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;

/// How long a lease certainly still lasts, reckoned here from before it was asked for. The database's
/// clock alone says when it is over; this computer may only stop sooner, after it stood still itself.
///
/// Safe for the thread that renews and those that look.
final class LeaseWatch {

  private final long lifetimeNanos;
  private volatile long askedAt;

  LeaseWatch(Duration lifetime) {
    this.lifetimeNanos = lifetime.toNanos();
    this.askedAt = now();
  }

  /// To be kept until the answer is there.
  long now() {
    return System.nanoTime();
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
