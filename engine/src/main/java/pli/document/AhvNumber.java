// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Swiss social insurance number: 13 figures that begin with 756, the last one a check digit as
/// in EAN-13 (Central Compensation Office, "AHV number").
///
/// @param figures 13 figures without points
public record AhvNumber(String figures) {

  /// Grouped by points, spaces or hyphens, or in one; never inside a longer number.
  private static final Pattern FORM =
      Pattern.compile("(?<![0-9])756[.\\s-]?(\\d{4})[.\\s-]?(\\d{4})[.\\s-]?(\\d{2})(?![0-9])");

  private static final Pattern POINTED = Pattern.compile("756\\.\\d{4}\\.\\d{4}\\.\\d{2}");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?<!\\p{L})(?:AHV|AVS|NSS|OASI|NAVS13|SV-Nr|Sozialversicherungsn|assurance sociale)",
          Pattern.CASE_INSENSITIVE);

  /// Where the word for it may stand before it; taste.
  private static final int LABEL_CHARACTERS = 60;

  public AhvNumber {
    if (!figures.matches("756\\d{10}")) {
      throw new IllegalArgumentException("not an AHV number");
    }
  }

  /// The number in a cell; nothing if it is none or its check digit is wrong.
  public static Optional<AhvNumber> of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    return matcher.matches() ? sound(matcher) : Optional.empty();
  }

  /// Whether the text looks like such a number, right or wrong.
  static boolean looksLikeOne(String text) {
    return FORM.matcher(text.strip()).matches();
  }

  /// All numbers in a text whose check digit is right.
  static Set<AhvNumber> in(String text) {
    Set<AhvNumber> found = new LinkedHashSet<>();
    Matcher matcher = FORM.matcher(text);
    while (matcher.find()) {
      sound(matcher).ifPresent(found::add);
    }
    return found;
  }

  /// What stands in a text as such a number and is none: behind a word for it on its line, or with its
  /// points.
  static Set<String> unsound(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = FORM.matcher(text);
    while (matcher.find()) {
      String before = text.substring(Math.max(0, matcher.start() - LABEL_CHARACTERS), matcher.start());
      boolean meant =
          POINTED.matcher(matcher.group()).matches()
              || LABEL.matcher(before.substring(before.lastIndexOf('\n') + 1)).find();
      if (meant && sound(matcher).isEmpty()) {
        found.add(matcher.group());
      }
    }
    return found;
  }

  /// `756.1234.5678.97`
  @Override
  public String toString() {
    return figures.substring(0, 3) + "." + figures.substring(3, 7) + "." + figures.substring(7, 11)
        + "." + figures.substring(11);
  }

  private static Optional<AhvNumber> sound(Matcher matcher) {
    String figures = "756" + matcher.group(1) + matcher.group(2) + matcher.group(3);
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (figures.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    boolean right = (10 - sum % 10) % 10 == figures.charAt(12) - '0';
    return right ? Optional.of(new AhvNumber(figures)) : Optional.empty();
  }
}
