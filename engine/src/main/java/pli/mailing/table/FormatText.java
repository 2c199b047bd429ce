// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

/// Takes a format code apart: quoted and escaped text, currency signs, and the characters that mean
/// something. Colours, fillers and places for invisible characters are passed over.
final class FormatText {

  /// @param text one character, or all of a quoted text
  /// @param literal text to show, not an instruction
  record Piece(String text, boolean literal) {}

  private final String code;
  private int at;
  private Piece ahead;

  FormatText(String code) {
    this.code = code;
    advance();
  }

  boolean hasNext() {
    return ahead != null;
  }

  Piece next() {
    Piece piece = ahead;
    advance();
    return piece;
  }

  private void advance() {
    ahead = null;
    while (ahead == null && at < code.length()) {
      char c = code.charAt(at++);
      switch (c) {
        case '"' -> quoted();
        case '\\' -> ahead = new Piece(at < code.length() ? code.substring(at, ++at) : "", true);
        case '_' -> at++;
        case '*' -> at++;
        case '[' -> bracketed();
        default -> ahead = new Piece(String.valueOf(c), false);
      }
    }
  }

  private void quoted() {
    int end = code.indexOf('"', at);
    int stop = end < 0 ? code.length() : end;
    ahead = new Piece(code.substring(at, stop), true);
    at = stop + 1;
  }

  /// `[$CHF-807]` shows CHF; `[h]` counts hours; `[Red]` shows nothing.
  private void bracketed() {
    int end = code.indexOf(']', at);
    int stop = end < 0 ? code.length() : end;
    String inside = code.substring(at, stop);
    at = stop + 1;
    if (inside.startsWith("$")) {
      int dash = inside.indexOf('-');
      ahead = new Piece(inside.substring(1, dash < 0 ? inside.length() : dash), true);
    } else if (inside.matches("(?i)h+|m+|s+")) {
      ahead = new Piece("[" + inside + "]", false);
    }
  }
}
