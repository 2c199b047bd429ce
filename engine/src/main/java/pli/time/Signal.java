// SPDX-License-Identifier: Apache-2.0
package pli.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// "Look again": raised by anybody, heard once by who waits. Raising it before the wait is heard too.
public final class Signal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean raised;

  public void raise() {
    lock.lock();
    try {
      raised = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until it is raised, and takes it down again: for clocks that are moved by hand.
  public void await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!raised) {
        changed.await();
      }
      raised = false;
    } finally {
      lock.unlock();
    }
  }

  /// Waits at most `limit`, and takes the signal down again.
  public void await(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!raised && limit.isPositive()) {
        changed.await(limit.toMillis() + 1, TimeUnit.MILLISECONDS);
      }
      raised = false;
    } finally {
      lock.unlock();
    }
  }
}
