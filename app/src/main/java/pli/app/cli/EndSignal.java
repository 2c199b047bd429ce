// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.CountDownLatch;

/// Waits until somebody ends the program (Ctrl-C, SIGTERM), and keeps the process alive until what was
/// opened after it is closed: the answer to a message whose end has gone out is still awaited.
final class EndSignal implements AutoCloseable {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private EndSignal() {}

  static EndSignal armed(Ending ending) {
    EndSignal signal = new EndSignal();
    ending.first(signal::ending);
    return signal;
  }

  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void ending() {
    asked.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
