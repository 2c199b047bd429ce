// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.OptionalInt;

/// What may stand in a header field: any text without controls, line separators, lone surrogates
/// and bidirectional embeddings, overrides or isolates (Unicode Standard Annex 9), which can make
/// `fdp.exe` look like `exe.pdf`. Refusing them is the whole protection against header injection,
/// so it happens in the constructors of the values and not where they are written.
public final class HeaderRules {

  private HeaderRules() {}

  /// The first code point of `text` that no header field may hold, empty if there is none.
  public static OptionalInt forbiddenCodePoint(String text) {
    return text.codePoints().filter(HeaderRules::isForbidden).findFirst();
  }

  /// @param what names the field in the exception
  /// @param limit in UTF-16 units
  /// @throws IllegalArgumentException if `text` is too long or holds a forbidden code point
  static String require(String what, String text, int limit) {
    if (text.length() > limit) {
      throw new IllegalArgumentException(what + " is longer than " + limit + " characters");
    }
    OptionalInt forbidden = forbiddenCodePoint(text);
    if (forbidden.isPresent()) {
      throw new IllegalArgumentException(
          what + " holds " + String.format("U+%04X", forbidden.getAsInt()));
    }
    return text;
  }

  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> true;
      default -> (codePoint >= 0x202A && codePoint <= 0x202E)
          || (codePoint >= 0x2066 && codePoint <= 0x2069);
    };
  }
}
