// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.io.ByteArrayOutputStream;

/// Quoted-printable (RFC 2045 §6.7) with one habit more than the standard asks for: a dot and the
/// word `From` at the beginning of a line are encoded too (RFC 2049 §3), so that neither dot
/// stuffing nor a mailbox file ever has to touch the bytes.
final class QuotedPrintable {

  /// RFC 2045 §6.7 rule 5, less the `=` of a soft line break.
  private static final int LINE_LIMIT = 75;

  private static final String HEX = "0123456789ABCDEF";

  private QuotedPrintable() {}

  /// How many bytes need three characters, not counting those that only their place makes so.
  static int countEncoded(byte[] text) {
    int count = 0;
    for (byte b : text) {
      if (b != '\n' && !isLiteral(b)) {
        count++;
      }
    }
    return count;
  }

  /// @param text with LF as line end
  static byte[] encode(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length * 5 / 4 + 64);
    int column = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n') {
        out.write('\r');
        out.write('\n');
        column = 0;
        continue;
      }
      boolean literal = isLiteral(text[i]) && !isBlankAtEndOfLine(text, i);
      if (column + (literal ? 1 : 3) > LINE_LIMIT) {
        out.write('=');
        out.write('\r');
        out.write('\n');
        column = 0;
      }
      if (literal && !(column == 0 && isTroubleAtStartOfLine(text, i))) {
        out.write(text[i]);
        column++;
      } else {
        out.write('=');
        out.write(HEX.charAt((text[i] >> 4) & 15));
        out.write(HEX.charAt(text[i] & 15));
        column += 3;
      }
    }
    return out.toByteArray();
  }

  private static boolean isLiteral(byte b) {
    return (b >= ' ' && b <= '~' && b != '=') || b == '\t';
  }

  private static boolean isBlankAtEndOfLine(byte[] text, int i) {
    return text[i] <= ' ' && (i + 1 == text.length || text[i + 1] == '\n');
  }

  private static boolean isTroubleAtStartOfLine(byte[] text, int i) {
    return text[i] == '.'
        || (text[i] == 'F' && i + 4 < text.length && text[i + 1] == 'r' && text[i + 2] == 'o'
            && text[i + 3] == 'm' && text[i + 4] == ' ');
  }
}
