// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A section of a number format that shows a date or a time.
///
/// Names of months and days follow the language that the format names (`[$-807]`, German of
/// Switzerland), else French: a format without a language follows the computer that shows it, which
/// nobody can know here. The separator `/` is shown as a point, as Swiss settings do.
final class DateSection {

  /// 31 December 9999, the last day of a spreadsheet.
  private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

  private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);
  private static final Pattern LANGUAGE = Pattern.compile("\\[\\$[^\\]-]*-([0-9A-Fa-f]{3,8})]");

  /// @param letters run of one instruction letter, or "" for text
  private record Token(String letters, String text) {}

  private final List<Token> tokens;
  private final Locale language;
  private final boolean twelveHours;

  private DateSection(List<Token> tokens, Locale language, boolean twelveHours) {
    this.tokens = tokens;
    this.language = language;
    this.twelveHours = twelveHours;
  }

  static boolean isDate(String code) {
    if (code.strip().equalsIgnoreCase("General")) {
      return false;
    }
    FormatText text = new FormatText(code);
    boolean letter = false;
    while (text.hasNext()) {
      FormatText.Piece piece = text.next();
      if (!piece.literal()) {
        char c = Character.toLowerCase(piece.text().charAt(0));
        if (c == '#' || c == '?' || c == '@') {
          return false;
        }
        letter |= "ymdhs[".indexOf(c) >= 0;
      }
    }
    return letter;
  }

  static DateSection of(String code) {
    boolean twelveHours = code.toUpperCase(Locale.ROOT).contains("AM/PM");
    FormatText text = new FormatText(code.replaceAll("(?i)AM/PM|A/P", "\"\u0001\""));
    List<Token> tokens = new ArrayList<>();
    while (text.hasNext()) {
      FormatText.Piece piece = text.next();
      String lower = piece.text().toLowerCase(Locale.ROOT);
      if (piece.literal() || "ymdhs[".indexOf(lower.charAt(0)) < 0) {
        tokens.add(new Token("", piece.literal() ? piece.text() : lower.replace('/', '.')));
      } else if (!tokens.isEmpty() && tokens.getLast().letters().startsWith(lower)) {
        tokens.add(new Token(tokens.removeLast().letters() + lower, ""));
      } else {
        tokens.add(new Token(lower, ""));
      }
    }
    return new DateSection(tokens, language(code), twelveHours);
  }

  private static Locale language(String code) {
    Matcher matcher = LANGUAGE.matcher(code);
    if (!matcher.find()) {
      return Locale.FRENCH;
    }
    // The primary language is in the low ten bits of a Windows language identifier (MS-LCID).
    return switch ((int) (Long.parseLong(matcher.group(1), 16) & 0x3FF)) {
      case 0x07 -> Locale.GERMAN;
      case 0x10 -> Locale.ITALIAN;
      case 0x09 -> Locale.ENGLISH;
      default -> Locale.FRENCH;
    };
  }

  /// The moment that a day number means; nothing outside the calendar of a spreadsheet.
  static Optional<LocalDateTime> moment(BigDecimal days, boolean from1904) {
    if (days.signum() < 0 || days.compareTo(LAST_DAY) >= 0) {
      return Optional.empty();
    }
    long seconds =
        days.multiply(SECONDS_PER_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
    long day = seconds / 86_400;
    LocalDateTime start = LocalDateTime.of(1904, 1, 1, 0, 0);
    if (!from1904) {
      // Spreadsheets believe in a 29 February 1900 (day 60).
      start = LocalDateTime.of(1899, 12, day < 60 ? 31 : 30, 0, 0);
    }
    return Optional.of(start.plusSeconds(seconds));
  }

  /// A date alone when the time is midnight.
  static String iso(LocalDateTime moment) {
    boolean midnight = moment.toLocalTime().toSecondOfDay() == 0;
    return midnight ? moment.toLocalDate().toString() : moment.toString();
  }

  String show(LocalDateTime moment, BigDecimal days) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      shown.append(
          token.letters().isEmpty()
              ? token.text().replace("\u0001", moment.getHour() < 12 ? "AM" : "PM")
              : part(token.letters(), moment, days, isMinute(i)));
    }
    return shown.toString();
  }

  private String part(String letters, LocalDateTime moment, BigDecimal days, boolean minute) {
    int length = letters.length();
    return switch (letters.charAt(0)) {
      case 'y' -> formatted(moment, length <= 2 ? "yy" : "yyyy");
      case 'd' -> formatted(moment, length <= 2 ? letters : length == 3 ? "EEE" : "EEEE");
      case 'm' ->
          minute
              ? formatted(moment, length == 1 ? "m" : "mm")
              : formatted(moment, length > 4 ? "MMMMM" : "M".repeat(length));
      case 'h' -> formatted(moment, (twelveHours ? "h" : "H").repeat(Math.min(length, 2)));
      case 's' -> formatted(moment, "s".repeat(Math.min(length, 2)));
      default -> elapsed(letters, days);
    };
  }

  private String formatted(LocalDateTime moment, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, language).format(moment);
  }

  private static String elapsed(String letters, BigDecimal days) {
    int perDay = letters.contains("h") ? 24 : letters.contains("m") ? 1_440 : 86_400;
    long count =
        days.multiply(SECONDS_PER_DAY).setScale(0, RoundingMode.HALF_UP).longValue()
            / (86_400 / perDay);
    return letters.length() > 3 && count < 10 ? "0" + count : String.valueOf(count);
  }

  /// An m right after hours or right before seconds means minutes.
  private boolean isMinute(int at) {
    for (int i = at - 1; i >= 0; i--) {
      String before = tokens.get(i).letters();
      if (!before.isEmpty()) {
        if (before.startsWith("h") || before.startsWith("[h")) {
          return true;
        }
        break;
      }
    }
    for (int i = at + 1; i < tokens.size(); i++) {
      String after = tokens.get(i).letters();
      if (!after.isEmpty()) {
        return after.startsWith("s");
      }
    }
    return false;
  }
}
