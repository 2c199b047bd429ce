// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.IOException;
import java.io.OutputStream;

/// Makes content safe for DATA: every line ends in CRLF, and a dot at the start of a line is doubled
/// (RFC 5321 §4.5.2).
///
/// A bare CR or a bare LF becomes CRLF *before* dots are looked at. Otherwise a sequence such as
/// LF `.` CRLF, which some servers take for the end of the content, would smuggle a second message
/// past a server that does not. A NUL is refused (RFC 5321 §2.3.8 in connection with RFC 5322 §3.5).
///
/// Works on chunks of any size; the state between them is one small value.
public final class DotStuffer {

  private static final byte[] CRLF = {'\r', '\n'};

  private final OutputStream out;
  private boolean atLineStart = true;
  private boolean afterCr;

  public DotStuffer(OutputStream out) {
    this.out = out;
  }

  /// Writes `length` bytes of content.
  ///
  /// @throws IOException if the stream fails, or if the content holds a NUL
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int to = offset + length;
    int at = length > 0 && afterCr ? afterPendingCr(bytes, offset) : offset;
    // What is as it should be goes out in long runs, canonical line ends included.
    int from = at;
    while (at < to) {
      if (atLineStart && bytes[at] == '.') {
        from = flushed(bytes, from, at);
        out.write('.');
        atLineStart = false;
        at++;
        continue;
      }
      int stop = PlainRun.end(bytes, at, to);
      if (stop > at) {
        atLineStart = false;
        at = stop;
      } else if (bytes[at] == '\r' && at + 1 < to && bytes[at + 1] == '\n') {
        atLineStart = true;
        at += 2;
      } else if (bytes[at] == '\r' || bytes[at] == '\n') {
        flushed(bytes, from, at);
        bareLineEnd(bytes[at], at + 1 == to);
        from = ++at;
      } else {
        at = control(bytes[at], at);
      }
    }
    flushed(bytes, from, to);
  }

  /// Ends the last line if the content did not.
  public void finish() throws IOException {
    if (afterCr || !atLineStart) {
      endLine();
    }
  }

  /// The piece before ended in CR; what begins this one says what it was.
  private int afterPendingCr(byte[] bytes, int at) throws IOException {
    endLine();
    return bytes[at] == '\n' ? at + 1 : at;
  }

  /// A CR that is the last byte of its piece may be half of a line end.
  private void bareLineEnd(byte b, boolean last) throws IOException {
    if (b == '\r' && last) {
      afterCr = true;
    } else {
      endLine();
    }
  }

  private int control(byte b, int at) throws IOException {
    if (b == 0) {
      throw new IOException("the content holds a NUL byte");
    }
    atLineStart = false;
    return at + 1;
  }

  private int flushed(byte[] bytes, int from, int at) throws IOException {
    if (at > from) {
      out.write(bytes, from, at - from);
    }
    return at;
  }

  private void endLine() throws IOException {
    out.write(CRLF);
    atLineStart = true;
    afterCr = false;
  }
}
