// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// One section of a number format that is not a date: digit places, grouping, percent, text around.
///
/// Tokens are the characters of the format with their meaning; text is a token of one character.
final class NumberSection {

  private enum Kind { DIGIT, ZERO, POINT, GROUP, PERCENT, TEXT }

  private record Token(Kind kind, char character) {
    boolean isPlace() {
      return kind == Kind.DIGIT || kind == Kind.ZERO;
    }
  }

  private final List<Token> whole = new ArrayList<>();
  private final List<Token> fraction = new ArrayList<>();
  private boolean general;
  private boolean percent;
  private char group;
  private int thousands;

  private NumberSection() {}

  static NumberSection of(String code) {
    NumberSection section = new NumberSection();
    List<Token> tokens = tokens(code, section);
    boolean point = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      section.percent |= token.kind() == Kind.PERCENT;
      if (token.kind() == Kind.POINT && !point) {
        point = true;
        section.fraction.add(token);
      } else if (token.kind() == Kind.GROUP || isGroupSign(tokens, i)) {
        section.group(tokens, i);
      } else {
        (point ? section.fraction : section.whole).add(token);
      }
    }
    section.general |= tokens.stream().noneMatch(Token::isPlace)
        && tokens.stream().noneMatch(token -> token.kind() == Kind.TEXT);
    return section;
  }

  private void group(List<Token> tokens, int at) {
    if (tokens.subList(at, tokens.size()).stream().anyMatch(Token::isPlace)
        && tokens.subList(0, at).stream().anyMatch(Token::isPlace)) {
      group = tokens.get(at).kind() == Kind.GROUP ? '\'' : tokens.get(at).character();
    } else {
      thousands++;
    }
  }

  /// An apostrophe or a space between digit places groups them: `#'##0`, `# ##0`.
  private static boolean isGroupSign(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    boolean sign = "'\u2019 \u00A0\u202F".indexOf(token.character()) >= 0;
    return token.kind() == Kind.TEXT && sign && at > 0 && at + 3 < tokens.size()
        && tokens.get(at - 1).isPlace() && tokens.get(at + 1).isPlace()
        && tokens.get(at + 2).isPlace() && tokens.get(at + 3).isPlace();
  }

  private static List<Token> tokens(String code, NumberSection section) {
    List<Token> tokens = new ArrayList<>();
    FormatText text = new FormatText(code);
    while (text.hasNext()) {
      FormatText.Piece piece = text.next();
      if (piece.literal()) {
        piece.text().chars().forEach(c -> tokens.add(new Token(Kind.TEXT, (char) c)));
        continue;
      }
      char c = piece.text().charAt(0);
      switch (c) {
        case '0' -> tokens.add(new Token(Kind.ZERO, c));
        case '#', '?' -> tokens.add(new Token(Kind.DIGIT, c));
        case '.' -> tokens.add(new Token(Kind.POINT, c));
        case ',' -> tokens.add(new Token(Kind.GROUP, c));
        case '%' -> tokens.add(new Token(Kind.PERCENT, c));
        // Text, fractions, scientific notation, "General": the plain number.
        case '@', '/', 'E', 'e', 'G', 'g' -> section.general = true;
        default -> tokens.add(new Token(Kind.TEXT, c));
      }
    }
    return tokens;
  }

  /// @param ownSign the section writes the sign of a negative number itself
  String show(BigDecimal number, boolean ownSign) {
    if (general) {
      return CellFormat.plain(number);
    }
    BigDecimal scaled = number.abs().movePointRight((percent ? 2 : 0) - 3 * thousands);
    int places = (int) fraction.stream().filter(Token::isPlace).count();
    BigDecimal rounded = scaled.setScale(places, RoundingMode.HALF_UP);
    String digits = rounded.unscaledValue().toString();
    digits = "0".repeat(Math.max(0, places - digits.length())) + digits;
    int split = digits.length() - places;
    String shown =
        wholePart(stripZeros(digits.substring(0, split))) + fractionPart(digits.substring(split));
    boolean minus = number.signum() < 0 && !ownSign && rounded.signum() != 0;
    return minus ? "-" + shown : shown;
  }

  private static String stripZeros(String digits) {
    int from = 0;
    while (from < digits.length() && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }

  /// Digits fill the places from the right; what is left over stands at the first place.
  private String wholePart(String digits) {
    StringBuilder reversed = new StringBuilder();
    int used = 0;
    int first = firstPlace();
    for (int i = whole.size() - 1; i >= 0; i--) {
      Token token = whole.get(i);
      if (!token.isPlace()) {
        reversed.append(token.character());
        continue;
      }
      do {
        boolean digit = used < digits.length();
        if (!digit && token.kind() != Kind.ZERO) {
          break;
        }
        if (group != 0 && used > 0 && used % 3 == 0) {
          reversed.append(group);
        }
        reversed.append(digit ? digits.charAt(digits.length() - 1 - used) : '0');
        used++;
      } while (i == first && used < digits.length());
    }
    return reversed.reverse().toString();
  }

  private int firstPlace() {
    for (int i = 0; i < whole.size(); i++) {
      if (whole.get(i).isPlace()) {
        return i;
      }
    }
    return -1;
  }

  private String fractionPart(String digits) {
    int keep = digits.length();
    List<Token> places = fraction.stream().filter(Token::isPlace).toList();
    while (keep > 0 && digits.charAt(keep - 1) == '0' && places.get(keep - 1).character() == '#') {
      keep--;
    }
    StringBuilder shown = new StringBuilder();
    int used = 0;
    for (Token token : fraction) {
      if (token.isPlace()) {
        if (used < keep) {
          shown.append(digits.charAt(used));
        }
        used++;
      } else if (token.kind() != Kind.POINT || keep > 0) {
        shown.append(token.character());
      }
    }
    return shown.toString();
  }
}
