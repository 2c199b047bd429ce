// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.smtp.Reply;

/// The replies in a text that a person pasted: a reply alone, a line of a log, a dialogue, the text
/// of an exception, or a report of a mail system (RFC 3464). Each number that looks like a reply code
/// stands at the beginning of a line, before an enhanced code, or behind words such as `said:`.
final class PastedReplies {

  /// Taste: more is not an error message but a whole log. All patterns work on lines of bounded
  /// length, and each of them looks at a character a bounded number of times.
  private static final int LIMIT_LINES = 200;
  private static final int LIMIT_LINE_CHARS = 1_000;

  private static final String CODE = "([2-5]\\d\\d)";
  private static final String ENHANCED = "[245]\\.\\d{1,3}\\.\\d{1,3}";

  /// `535 5.7.8 text`, wherever it stands.
  private static final Pattern WITH_ENHANCED =
      Pattern.compile("(?<![\\d.])" + CODE + "([ -])\\s*[(\\[#]?(?=" + ENHANCED + "(?!\\d))(.*)");

  /// `550 text` at the beginning, perhaps behind the marks of a dialogue or a log.
  private static final Pattern AT_START =
      Pattern.compile("^\\W{0,12}(?:[SC]: )?" + CODE + "(?:([ -])(.*))?$");

  /// `... said: 550 text`, `smtp; 550 text`, `response: 421`, `Error: 535 text`.
  private static final Pattern BEHIND_WORDS =
      Pattern.compile(
          "(?i)(?:said|response|responded|reply|replied|antwort|answer|error|status|code|failed|"
              + "login|server|message|smtp)\\W{1,4}"
              + CODE
              + "(?:([ -])(?=\\D)(.*)|\\W*$)");

  /// `(535, b'5.7.8 text')`, as Python prints it.
  private static final Pattern PYTHON =
      Pattern.compile("\\(" + CODE + ", ?b?(['\"])(.*?)\\2\\)?");

  /// An enhanced code without a reply code, as .NET and delivery reports show it.
  private static final Pattern ENHANCED_ONLY =
      Pattern.compile("(?<![\\d.])([45])(\\.[0-7]\\.\\d{1,3})(?![\\d.]\\d)\\b(.*)");

  private PastedReplies() {}

  /// Every reply in the text, in its order; multi-line replies are put together.
  static List<Reply> in(String text) {
    List<String> lines = lines(text);
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Optional<Found> first = find(lines.get(i));
      if (first.isPresent()) {
        Collector collector = new Collector(first.get());
        while (i + 1 < lines.size() && collector.takes(lines.get(i + 1))) {
          i++;
        }
        replies.add(collector.reply());
      }
    }
    return replies;
  }

  /// What an enhanced code without a reply code stands for.
  static Optional<Reply> fromEnhancedOnly(String text) {
    return lines(text).stream()
        .map(ENHANCED_ONLY::matcher)
        .filter(Matcher::find)
        .map(
            found ->
                Reply.of(
                    Integer.parseInt(found.group(1)) * 100 + 50,
                    found.group(1) + found.group(2) + found.group(3)))
        .findFirst();
  }

  private static List<String> lines(String text) {
    return text.strip().lines()
        .limit(LIMIT_LINES)
        .map(line -> line.substring(0, Math.min(line.length(), LIMIT_LINE_CHARS)))
        .toList();
  }

  private static Optional<Found> find(String line) {
    Matcher python = PYTHON.matcher(line);
    if (python.find()) {
      return Optional.of(new Found(code(python), false, python.group(3)));
    }
    for (Pattern pattern : List.of(WITH_ENHANCED, AT_START, BEHIND_WORDS)) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return Optional.of(
            new Found(code(matcher), "-".equals(matcher.group(2)), text(matcher.group(3))));
      }
    }
    return Optional.empty();
  }

  private static int code(Matcher matcher) {
    return Integer.parseInt(matcher.group(1));
  }

  private static String text(String group) {
    return group == null ? "" : group.strip();
  }

  /// @param goesOn the separator said that more lines follow (RFC 5321 §4.2.1)
  private record Found(int code, boolean goesOn, String text) {}

  /// Puts the lines of one reply together.
  private static final class Collector {

    private final int code;
    private final List<String> lines = new ArrayList<>();
    private boolean goesOn;

    Collector(Found first) {
      code = first.code;
      goesOn = first.goesOn;
      lines.add(first.text);
    }

    /// Lines of the same code, and lines without one that mail programs broke off.
    boolean takes(String line) {
      Optional<Found> next = find(line);
      if (next.isPresent()) {
        boolean same = next.get().code == code && goesOn;
        if (same) {
          goesOn = next.get().goesOn;
          lines.add(next.get().text);
        }
        return same;
      }
      boolean brokenOff =
          !line.isBlank()
              && !line.strip().startsWith("at ")
              && (goesOn || Character.isWhitespace(line.charAt(0))
                  || Character.isLowerCase(line.charAt(0)));
      if (brokenOff) {
        lines.add(line.strip());
      }
      return brokenOff;
    }

    Reply reply() {
      return new Reply(code, lines);
    }
  }
}
