// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Rings when something has happened, so that whoever follows looks at once. The journal is the
/// truth: a ring that is missed only means a later look.
public final class Bell implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long count;
  private boolean closed;

  public void ring() {
    lock.lock();
    try {
      count++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a ring after those that were heard, or for a span.
  ///
  /// @param heard what the last call returned; 0 at first
  /// @return how often it has rung; -1 when the program ends
  public long await(long heard, Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = most.toNanos();
      while (count == heard && !closed && left > 0) {
        left = rung.awaitNanos(left);
      }
      return closed ? -1 : count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
