// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Text as a run of encoded words (RFC 2047), UTF-8, each within its line of 76 characters and none
/// cutting a character in two. Uses the letters allowed in a phrase (§5 rule 3), so the result may
/// stand in any field.
final class EncodedWords {

  /// RFC 2047 §2: lines with encoded words have at most 76 characters.
  private static final int LINE_LIMIT = 76;

  /// `=?UTF-8?Q?` and `?=`
  private static final int FRAME = 12;

  private static final String Q_SAFE = "!*+-/";

  private EncodedWords() {}

  /// @param column characters already on the first line
  static String encode(String text, int column) {
    boolean quoted = quotedLength(text) <= (utf8Length(text) + 2) / 3 * 4;
    StringBuilder out = new StringBuilder(text.length() * 2 + FRAME);
    int used = column;
    int start = 0;
    do {
      int end = endOfWord(text, start, LINE_LIMIT - used - FRAME, quoted);
      String piece = text.substring(start, end);
      out.append(start == 0 ? "" : "\r\n ").append(quoted ? "=?UTF-8?Q?" : "=?UTF-8?B?");
      if (quoted) {
        appendQuoted(out, piece);
      } else {
        out.append(Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.UTF_8)));
      }
      out.append("?=");
      used = 1;
      start = end;
    } while (start < text.length());
    return out.toString();
  }

  private static int endOfWord(String text, int start, int room, boolean quoted) {
    int end = start;
    int cost = 0;
    int limit = quoted ? room : room / 4 * 3;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      cost += quoted ? quotedLength(codePoint) : utf8Length(codePoint);
      if (cost > limit && end > start) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return end;
  }

  private static void appendQuoted(StringBuilder out, String piece) {
    for (byte b : piece.getBytes(StandardCharsets.UTF_8)) {
      if (b == ' ') {
        out.append('_');
      } else if (isSafe(b)) {
        out.append((char) b);
      } else {
        out.append('=');
        Hex.append(out, b);
      }
    }
  }

  private static boolean isSafe(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c > 0 && Q_SAFE.indexOf(c) >= 0);
  }

  private static int quotedLength(String text) {
    return text.codePoints().map(EncodedWords::quotedLength).sum();
  }

  private static int quotedLength(int codePoint) {
    return codePoint == ' ' || isSafe(codePoint) ? 1 : 3 * utf8Length(codePoint);
  }

  private static int utf8Length(String text) {
    return text.codePoints().map(EncodedWords::utf8Length).sum();
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
}
