// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads lines that end in CRLF, and counted bytes, from one stream through one buffer.
///
/// A bare LF or CR does not end a line (RFC 5321 §2.3.8); it is kept in the text, where whoever
/// reads the line will refuse it. Lines are bounded, so that a peer cannot fill the memory.
public final class LineInput {

  private static final int BUFFER_BYTES = 16 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;

  public LineInput(InputStream in) {
    this.in = in;
  }

  /// The next line without its CRLF, decoded as UTF-8 with malformed bytes replaced.
  ///
  /// @param limitBytes the longest line taken, CRLF included
  /// @throws LineTooLongException if no CRLF came within the limit
  /// @throws EOFException if the stream ended, even within a line
  public String readLine(int limitBytes) throws IOException {
    return new String(readLineBytes(limitBytes), StandardCharsets.UTF_8);
  }

  /// As [#readLine], undecoded.
  public byte[] readLineBytes(int limitBytes) throws IOException {
    byte[] line = new byte[Math.min(128, limitBytes)];
    int length = 0;
    while (true) {
      int next = read();
      if (next < 0) {
        throw new EOFException(length == 0 ? "end of stream" : "end of stream within a line");
      }
      if (next == '\n' && length > 0 && line[length - 1] == '\r') {
        return java.util.Arrays.copyOf(line, length - 1);
      }
      if (length + 1 >= limitBytes) {
        throw new LineTooLongException(limitBytes);
      }
      if (length == line.length) {
        line = java.util.Arrays.copyOf(line, Math.min(limitBytes, 2 * length));
      }
      line[length++] = (byte) next;
    }
  }

  /// One byte, or -1 at the end of the stream.
  public int read() throws IOException {
    if (start == end && !fill()) {
      return -1;
    }
    return buffer[start++] & 0xff;
  }

  /// Up to `length` bytes, at least one; -1 at the end of the stream.
  public int read(byte[] target, int offset, int length) throws IOException {
    if (start == end && !fill()) {
      return -1;
    }
    int count = Math.min(length, end - start);
    System.arraycopy(buffer, start, target, offset, count);
    start += count;
    return count;
  }

  /// How many bytes have been received but not read: more than none at a moment when the peer
  /// should be silent means that the dialogue is out of step.
  public int bufferedBytes() {
    return end - start;
  }

  /// The buffer itself, for scanning without a copy: unread are `position()` to `limit()`.
  byte[] buffer() {
    return buffer;
  }

  int position() {
    return start;
  }

  int limit() {
    return end;
  }

  /// Everything before `position` has been read.
  void advanceTo(int position) {
    start = position;
  }

  /// Waits for at least one byte to be buffered; false at the end of the stream.
  boolean fill() throws IOException {
    int count = in.read(buffer, 0, buffer.length);
    start = 0;
    end = Math.max(count, 0);
    return count > 0;
  }

  /// A line went on beyond its limit.
  public static final class LineTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    LineTooLongException(int limitBytes) {
      super("a line is longer than " + limitBytes + " bytes");
    }
  }
}
