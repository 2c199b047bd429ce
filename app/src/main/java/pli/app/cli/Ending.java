// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// What has to come to its end first when somebody ends the process (Ctrl-C, SIGTERM). The process
/// lives until that is done; the store is closed after it.
final class Ending {

  private final Deque<Runnable> underWay = new ConcurrentLinkedDeque<>();
  private volatile boolean begun;

  /// @param end brings it to its end, and returns when it is there
  void first(Runnable end) {
    underWay.push(end);
  }

  /// It has come to its end by itself.
  void forget(Runnable end) {
    underWay.remove(end);
  }

  /// True from when the process is being ended.
  boolean hasBegun() {
    return begun;
  }

  /// What began last ends first.
  void run() {
    begun = true;
    underWay.forEach(Runnable::run);
  }
}
