// SPDX-License-Identifier: Apache-2.0
package pli.time;

/// Waits for the end of a thread whatever comes in between.
public final class ThreadEnd {

  private ThreadEnd() {}

  /// Returns when it has ended. An interruption meanwhile is kept for whoever asks next: what the thread
  /// works with is closed afterwards, and must not be closed before.
  public static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
