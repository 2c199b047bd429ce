// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

/// A value of a table as it may be quoted in a sentence: one line, short, without characters that
/// change how the line is shown.
public final class Excerpt {

  /// Characters quoted; taste.
  private static final int LENGTH = 60;

  private Excerpt() {}

  public static String of(String value) {
    String line =
        value.replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", "\u00B7");
    if (line.codePointCount(0, line.length()) <= LENGTH) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LENGTH)) + "\u2026";
  }
}
