// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// One request at a time makes messages of a draft: whoever presses twice, or in two tabs, waits and
/// then finds what the first press did.
final class Turns {

  /// One for each draft that was checked since the program started.
  private final Map<String, Lock> locks = new ConcurrentHashMap<>();

  void inTurn(String draft, Runnable work) {
    Lock lock = locks.computeIfAbsent(draft, _ -> new ReentrantLock());
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
