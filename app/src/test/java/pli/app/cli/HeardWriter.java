// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.StringWriter;
import java.time.Duration;
import java.util.function.Predicate;

/// Keeps what is printed, and lets another thread wait for it.
final class HeardWriter extends StringWriter {

  @Override
  public void write(String text) {
    synchronized (getBuffer()) {
      super.write(text);
      getBuffer().notifyAll();
    }
  }

  @Override
  public void write(String text, int offset, int length) {
    synchronized (getBuffer()) {
      super.write(text, offset, length);
      getBuffer().notifyAll();
    }
  }

  /// What stands there as soon as it is enough.
  ///
  /// @throws AssertionError if it is not enough in time
  String awaited(Predicate<String> enough, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (getBuffer()) {
      while (!enough.test(toString())) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("not enough was said: " + this);
        }
        getBuffer().wait(left);
      }
      return toString();
    }
  }
}
