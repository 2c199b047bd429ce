// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import pli.mailing.template.Excerpt;
import pli.message.MarkdownRemark;
import pli.words.Phrase;

/// What a message's text holds that its author may expect to look otherwise than it will.
public final class LetterRemarks {

  private LetterRemarks() {}

  /// Problems of no row. A comment blocks, because everybody would read it; the others are remarks.
  /// The same tag is named once.
  ///
  /// @param file how the author calls the text
  public static List<RowProblem> on(String file, String markdown) {
    List<RowProblem> problems = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (MarkdownRemark remark : MarkdownRemark.on(markdown)) {
      if (told.add(sameness(remark))) {
        Phrase phrase =
            Phrase.of(
                code(remark.kind()), "file", file, "line", remark.line(), "text",
                Excerpt.of(remark.text()));
        problems.add(
            new RowProblem(
                0, "", "", phrase, remark.kind() == MarkdownRemark.Kind.COMMENT));
      }
    }
    return problems;
  }

  private static String sameness(MarkdownRemark remark) {
    String text = remark.text().toLowerCase(Locale.ROOT);
    return remark.kind() == MarkdownRemark.Kind.TAG
        ? text.replaceFirst("^</?([a-z0-9]+)(?s).*", "$1")
        : remark.kind() + " " + remark.line() + " " + text;
  }

  private static String code(MarkdownRemark.Kind kind) {
    return switch (kind) {
      case COMMENT -> "letter.comment";
      case TAG -> "letter.tag";
      case PICTURE -> "letter.picture";
      case LINK -> "letter.link";
    };
  }
}
