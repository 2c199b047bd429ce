// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Closes lines whose letters stand apart: `o c t o b r e  2 0 2 6` becomes `octobre 2026`. Between
/// words such lines have a wider gap.
final class SpacedText {

  /// A line of at least six single characters with one space between each.
  private static final Pattern APART = Pattern.compile("\\S(?: {1,3}\\S){5,} *");

  private static final Pattern INNER_GAP = Pattern.compile("(?<=\\S) (?=\\S)");

  private SpacedText() {}

  static String closed(String text) {
    return text.indexOf(' ') < 0
        ? text
        : text.lines().map(SpacedText::closedLine).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String closedLine(String line) {
    return APART.matcher(line).matches()
        ? INNER_GAP.matcher(line).replaceAll("").replaceAll(" {2,}", " ")
        : line;
  }
}
