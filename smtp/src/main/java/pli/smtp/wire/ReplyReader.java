// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import pli.smtp.Cause;
import pli.smtp.Reply;

/// Reads complete replies (RFC 5321 §4.2.1): lines of one code, hyphen after all but the last.
///
/// Strict where laxity would hide that the dialogue is out of step: another code within one reply,
/// text without a code, or a missing separator is a violation, not a reply.
final class ReplyReader {

  /// RFC 5321 §4.5.3.1.5 asks for 512; some servers write longer lines into refusals.
  private static final int LINE_LIMIT_BYTES = 2_048;

  /// The longest real EHLO replies have about 20 lines. Taste.
  private static final int LINES_LIMIT = 100;

  private final LineInput in;

  ReplyReader(LineInput in) {
    this.in = in;
  }

  Reply read() throws IOException {
    List<String> lines = new ArrayList<>(4);
    int code = 0;
    while (true) {
      String line = readLine();
      if (holdsControl(line)) {
        // A bare CR or LF may hide a second reply, a NUL anything (RFC 5321 §2.3.8).
        throw violated("a control character in a reply");
      }
      int lineCode = codeOf(line);
      if (!lines.isEmpty() && lineCode != code) {
        throw violated("codes " + code + " and " + lineCode + " in one reply");
      }
      code = lineCode;
      lines.add(line.length() > 4 ? line.substring(4) : "");
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return new Reply(code, lines);
      }
      if (lines.size() == LINES_LIMIT) {
        throw violated("a reply of more than " + LINES_LIMIT + " lines");
      }
    }
  }

  private String readLine() throws IOException {
    try {
      return in.readLine(LINE_LIMIT_BYTES);
    } catch (LineInput.LineTooLongException e) {
      throw new WireException(new Cause.ProtocolViolated(e.getMessage()), e);
    }
  }

  private static int codeOf(String line) throws WireException {
    boolean wellFormed =
        line.length() >= 3
            && digit(line, 0) > 0
            && digit(line, 1) >= 0
            && digit(line, 2) >= 0
            && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
    if (!wellFormed) {
      throw violated("not a reply: " + line.substring(0, Math.min(line.length(), 120)));
    }
    return 100 * digit(line, 0) + 10 * digit(line, 1) + digit(line, 2);
  }

  private static boolean holdsControl(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  private static int digit(String line, int at) {
    char c = line.charAt(at);
    return c >= '0' && c <= '9' ? c - '0' : -1;
  }

  private static WireException violated(String detail) {
    return new WireException(new Cause.ProtocolViolated(detail));
  }
}
