// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A socket whose reads end at a deadline, however many reads it takes.
///
/// The usual socket timeout starts anew with each read, so a peer that sends one byte now and then
/// is never late. Here every read gets only what is left until the deadline. A TLS socket layered
/// over this one reads through it and is bound in the same way, handshake included.
final class DeadlineSocket extends Socket {

  private long deadlineNanos = Long.MAX_VALUE;
  private Duration limit = Duration.ZERO;

  /// From now on, all reads together may take `limit`.
  void limitReads(Duration newLimit) {
    limit = newLimit;
    deadlineNanos = System.nanoTime() + newLimit.toNanos();
  }

  Duration limit() {
    return limit;
  }

  /// How many bytes the operating system holds for us, without waiting.
  int availableBytes() throws IOException {
    return super.getInputStream().available();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        prepare();
        return super.read();
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        prepare();
        return super.read(target, offset, length);
      }
    };
  }

  private void prepare() throws IOException {
    long leftNanos = deadlineNanos - System.nanoTime();
    if (leftNanos <= 0) {
      throw new SocketTimeoutException("no complete answer within " + limit);
    }
    // A socket timeout of 0 would mean "for ever".
    setSoTimeout(Math.clamp(leftNanos / 1_000_000 + 1, 1, Integer.MAX_VALUE));
  }
}
