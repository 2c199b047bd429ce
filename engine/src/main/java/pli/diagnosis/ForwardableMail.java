// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import pli.words.Phrase;

/// A mail to the IT person: what happened, what is asked for, the exact commands, and the facts.
///
/// @param lines of the body, from top to bottom
public record ForwardableMail(Phrase subject, List<Line> lines) {

  public ForwardableMail {
    lines = List.copyOf(lines);
  }

  /// One line of the body.
  public sealed interface Line {
    record Said(Phrase phrase) implements Line {}

    /// The same in every language: a command, a reply, a link; empty between paragraphs.
    record Verbatim(String text) implements Line {}
  }

  /// @param say turns a phrase into a sentence of the wanted language
  public FindingFacts.Mail spoken(Function<Phrase, String> say) {
    return new FindingFacts.Mail(
        say.apply(subject),
        lines.stream().map(line -> text(line, say)).collect(Collectors.joining("\n")));
  }

  private static String text(Line line, Function<Phrase, String> say) {
    return switch (line) {
      case Line.Said(Phrase phrase) -> say.apply(phrase);
      case Line.Verbatim(String text) -> text;
    };
  }
}
