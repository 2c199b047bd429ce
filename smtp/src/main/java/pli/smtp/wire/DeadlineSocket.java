// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/// A socket whose reads end at a deadline, however many reads it takes.
///
/// The usual socket timeout starts anew with each read, so a peer that sends one byte now and then
/// is never late. Here every read gets only what is left until the deadline. A TLS socket layered
/// over this one reads through it and is bound in the same way, handshake included.
///
/// Small reads, as the TLS layer makes them for the head of each record, come out of a buffer. What
/// is written can be held back for a while; see [GroupedOutput].
final class DeadlineSocket extends Socket {

  /// A full record of TLS comes in one read (RFC 8446 §5.2).
  private static final int BUFFER_BYTES = 17 * 1024;

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;
  private long deadlineNanos = Long.MAX_VALUE;
  private Duration limit = Duration.ZERO;
  private InputStream input;
  private GroupedOutput output;
  private final LongSupplier nanos;

  DeadlineSocket() {
    nanos = System::nanoTime;
  }

  /// Over another line than the system's.
  ///
  /// @param nanos the clock that deadlines go by
  DeadlineSocket(SocketImpl line, LongSupplier nanos) throws SocketException {
    super(line);
    this.nanos = nanos;
  }

  /// From now on, all reads together may take `limit`.
  void limitReads(Duration newLimit) {
    limit = newLimit;
    deadlineNanos = nanos.getAsLong() + newLimit.toNanos();
  }

  Duration limit() {
    return limit;
  }

  /// How many bytes the operating system or our buffer holds for us, without waiting.
  int availableBytes() throws IOException {
    return end > start ? end - start : super.getInputStream().available();
  }

  /// How many bytes were received but not asked for by whoever reads.
  int bufferedBytes() {
    return end - start;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    if (input == null) {
      input = new Buffered(super.getInputStream());
    }
    return input;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return output();
  }

  GroupedOutput output() throws IOException {
    if (output == null) {
      output = new GroupedOutput(super.getOutputStream());
    }
    return output;
  }

  private final class Buffered extends InputStream {

    private final InputStream in;

    Buffered(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (start == end) {
        prepare();
        if (length >= BUFFER_BYTES) {
          return in.read(target, offset, length);
        }
        start = 0;
        end = Math.max(0, in.read(buffer, 0, BUFFER_BYTES));
        if (end == 0) {
          return -1;
        }
      }
      int count = Math.min(length, end - start);
      System.arraycopy(buffer, start, target, offset, count);
      start += count;
      return count;
    }

    @Override
    public int available() throws IOException {
      return availableBytes();
    }
  }

  private void prepare() throws IOException {
    long leftNanos = deadlineNanos - nanos.getAsLong();
    if (leftNanos <= 0) {
      throw new SocketTimeoutException("no complete answer within " + limit);
    }
    // A socket timeout of 0 would mean "for ever".
    setSoTimeout(Math.clamp(leftNanos / 1_000_000 + 1, 1, Integer.MAX_VALUE));
  }
}
