// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

/// The last look at content that goes out as it is (BDAT): every line ends in CRLF, and there is no
/// NUL (RFC 5321 §2.3.8, RFC 3030 §2).
///
/// DATA repairs such bytes on the way ([DotStuffer]); a chunk has its size announced before, so here
/// they can only be refused. A relay behind the server that turns a bare LF into a line end could
/// otherwise be made to read a second message.
///
/// Works on pieces of any size; the state between them is one flag.
public final class CanonicalCheck {

  private boolean afterCr;

  /// Looks at the next piece.
  ///
  /// @return false if it holds a bare CR, a bare LF or a NUL
  public boolean accepts(byte[] bytes, int offset, int length) {
    boolean cr = afterCr;
    for (int at = offset; at < offset + length; at++) {
      byte b = bytes[at];
      // Nearly every byte takes only this branch.
      if (b > '\r' || b < 0) {
        if (cr) {
          return false;
        }
        continue;
      }
      if (b == 0 || cr != (b == '\n')) {
        return false;
      }
      cr = b == '\r';
    }
    afterCr = cr;
    return true;
  }

  /// True if the content does not end in the middle of a line end.
  public boolean acceptsEnd() {
    return !afterCr;
  }
}
