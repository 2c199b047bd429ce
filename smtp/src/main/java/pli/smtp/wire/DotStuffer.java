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
    int from = offset;
    int to = offset + length;
    for (int at = offset; at < to; at++) {
      byte b = bytes[at];
      boolean lineFeedOfPair = b == '\n' && afterCr;
      if (afterCr && !lineFeedOfPair) {
        from = flushed(bytes, from, at);
        endLine();
      }
      if (b == '\r') {
        from = flushed(bytes, from, at) + 1;
        afterCr = true;
      } else if (b == '\n') {
        from = flushed(bytes, from, at) + 1;
        endLine();
      } else {
        from = plain(bytes, from, at);
      }
    }
    out.write(bytes, from, to - from);
  }

  /// Ends the last line if the content did not.
  public void finish() throws IOException {
    if (afterCr || !atLineStart) {
      endLine();
    }
  }

  private int plain(byte[] bytes, int from, int at) throws IOException {
    if (bytes[at] == 0) {
      throw new IOException("the content holds a NUL byte");
    }
    int rest = from;
    if (atLineStart && bytes[at] == '.') {
      rest = flushed(bytes, from, at);
      out.write('.');
    }
    atLineStart = false;
    return rest;
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
