// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A text with the lightest encoding that brings it there unharmed.
///
/// Unencoded only if every line is short, ends in no blank, and begins with nothing that a mailbox
/// file, a dot-stuffing server or a boundary could be mistaken about. Otherwise quoted-printable
/// for mostly Latin text, base64 for the rest. No line of the result begins with a dot, so no text
/// can end a message early however carelessly a relay treats dots.
record TextPart(String subtype, String encoding, byte[] body) implements MimePart {

  /// RFC 5322 §2.1.1
  private static final int LINE_LIMIT = 78;

  /// With more than one byte in six to encode, base64 is the shorter form.
  private static final int BASE64_SHARE = 6;

  private static final byte[] CRLF = {'\r', '\n'};

  /// @param text with LF as line end
  static TextPart of(String subtype, String text) {
    String whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    if (travelsAsItIs(whole)) {
      return new TextPart(
          subtype, "7bit", whole.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] utf8 = whole.getBytes(StandardCharsets.UTF_8);
    if ((long) QuotedPrintable.countEncoded(utf8) * BASE64_SHARE <= utf8.length) {
      return new TextPart(subtype, "quoted-printable", QuotedPrintable.encode(utf8));
    }
    byte[] crlf = whole.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    return new TextPart(subtype, "base64", Base64.getMimeEncoder(76, CRLF).encode(crlf));
  }

  @Override
  public void addFields(HeaderSection section) {
    section
        .field("Content-Type", "text/" + subtype + "; charset=UTF-8")
        .field("Content-Transfer-Encoding", encoding);
  }

  @Override
  public void writeBody(OutputStream out) throws IOException {
    out.write(body);
    if (encoding.equals("base64")) {
      out.write(CRLF);
    }
  }

  private static boolean travelsAsItIs(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (!isHarmlessLine(text, start, end)) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  private static boolean isHarmlessLine(String text, int start, int end) {
    if (end - start > LINE_LIMIT || text.startsWith(".", start) || text.startsWith("From ", start)
        || text.startsWith("--" + MultipartBody.BOUNDARY_START, start)) {
      return false;
    }
    if (end > start && text.charAt(end - 1) <= ' ') {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
