// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/// A clock at which some threads have to wait, so that a test can look at work that is half done without
/// waiting for any time itself. Opened when it is made.
public final class HeldClock implements InstantSource {

  private final InstantSource clock;
  private final String threads;
  private final Semaphore looks = new Semaphore(0);
  private volatile boolean held;

  /// @param clock that tells the time
  /// @param threads beginning of the names of those that are held
  public HeldClock(InstantSource clock, String threads) {
    this.clock = clock;
    this.threads = threads;
  }

  /// From now on each may look at it a few times altogether, and then waits.
  public void hold(int more) {
    looks.drainPermits();
    looks.release(more);
    held = true;
  }

  /// Lets all go on.
  public void open() {
    held = false;
    looks.release(Short.MAX_VALUE);
  }

  @Override
  public Instant instant() {
    if (held && Thread.currentThread().getName().startsWith(threads)) {
      looks.acquireUninterruptibly();
    }
    return clock.instant();
  }
}
