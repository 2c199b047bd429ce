// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

/// The last look at content that goes out as it is (BDAT): every line ends in CRLF, and there is no
/// NUL (RFC 5321 §2.3.8, RFC 3030 §2).
///
/// DATA repairs such bytes on the way ([DotStuffer]); a chunk has its size announced before, so here
/// they can only be refused. A relay behind the server that turns a bare LF into a line end could
/// otherwise be made to read a second message.
///
/// Works on pieces of any size; the state between them is two flags.
public final class CanonicalCheck {

  private boolean afterCr;
  private boolean refused;

  /// Looks at the next piece.
  ///
  /// @return false if it holds a bare CR, a bare LF or a NUL
  public boolean accepts(byte[] bytes, int offset, int length) {
    int at = offset;
    int to = offset + length;
    while (at < to && !refused) {
      if (!afterCr) {
        at = PlainRun.end(bytes, at, to);
        if (at == to) {
          break;
        }
      }
      byte b = bytes[at++];
      refused = b == 0 || afterCr != (b == '\n');
      afterCr = b == '\r';
    }
    return !refused;
  }

  /// True once a piece was refused.
  public boolean hasRefused() {
    return refused;
  }

  /// True if nothing was refused and the content does not end in the middle of a line end.
  public boolean acceptsEnd() {
    return !afterCr && !refused;
  }
}
