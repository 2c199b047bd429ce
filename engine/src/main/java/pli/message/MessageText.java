// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.Optional;

/// What the message says, as plain text and perhaps as HTML too.
///
/// Line ends of any kind become LF and lone surrogates become U+FFFD; control characters other than
/// tab and line ends are refused, since they come from damaged files or from attacks.
///
/// @param plain may be empty
/// @param html a whole document, safe to show
public record MessageText(String plain, Optional<String> html) {

  /// Taste: ten times the longest letter; keeps the text parts small enough to hold in memory.
  static final int LENGTH_LIMIT = 1_000_000;

  public MessageText {
    plain = checked("text", plain);
    html = html.map(text -> checked("HTML text", text));
  }

  public static MessageText plain(String text) {
    return new MessageText(text, Optional.empty());
  }

  private static String checked(String what, String text) {
    if (text.length() > LENGTH_LIMIT) {
      throw new IllegalArgumentException(
          what + " is longer than " + LENGTH_LIMIT + " characters");
    }
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    boolean damaged = false;
    for (int i = 0; i < lines.length(); i++) {
      char c = lines.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\t') {
        throw new IllegalArgumentException(what + " holds " + String.format("U+%04X", (int) c));
      }
      damaged |= Character.isSurrogate(c);
    }
    return damaged ? withoutLoneSurrogates(lines) : lines;
  }

  private static String withoutLoneSurrogates(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }
}
