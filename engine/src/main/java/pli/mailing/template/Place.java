// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where a value goes, and thereby what it may hold and how it is made harmless.
public enum Place {
  /// One line of a header field: a subject, a name, an address, a language.
  LINE,
  /// Markdown that becomes the text and the HTML of a message.
  MARKDOWN,
  /// Part of a path or of a file name. A value is one piece of one name, never a folder.
  FILE_NAME;

  // Controls of C0 and C1, line and paragraph separators, overrides of the writing direction, half
  // characters. Tab and line end are dealt with before.
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\p{Cs}]");

  // What Windows forbids in names, which includes every path separator, drive and wildcard.
  private static final Pattern NOT_IN_A_NAME =
      Pattern.compile("[/\\\\:*?\"<>|\\u2215\\u29F8\\uFF0F\\uFF3C\\p{Cf}]|\\.\\.");

  private static final Pattern LINE_END = Pattern.compile("[ \\t]*(?:\\r\\n|\\r|\\n)\\s*");
  private static final Pattern ASCII_SIGN = Pattern.compile("[!-/:-@\\[-`{-~]");

  /// The codes of the phrases that say why the value cannot go there.
  List<String> refusals(String value) {
    List<String> refusals = new ArrayList<>();
    String inspected =
        this == MARKDOWN ? LINE_END.matcher(value).replaceAll(" ").replace('\t', ' ') : value;
    if (CONTROL.matcher(inspected).find()) {
      refusals.add("template.value-control");
    }
    if (this == FILE_NAME && (value.equals(".") || NOT_IN_A_NAME.matcher(value).find())) {
      refusals.add("template.value-path");
    }
    return refusals;
  }

  /// The value as it is put into the text.
  ///
  /// In Markdown each ASCII sign becomes a numeric character reference: CommonMark (0.31, section
  /// 2.5) lets such a reference stand for text only, never for structure, and HTML reads it alike.
  /// A line end becomes a hard line break.
  String harmless(String value) {
    if (this != MARKDOWN) {
      return value;
    }
    String signs =
        ASCII_SIGN
            .matcher(value.replace('\t', ' '))
            .replaceAll(sign -> "&#" + (int) sign.group().charAt(0) + ";");
    return LINE_END.matcher(signs).replaceAll("  \n");
  }
}
