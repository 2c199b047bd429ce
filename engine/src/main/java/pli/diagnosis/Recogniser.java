// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import pli.smtp.SmtpStage;

/// How a failure is recognised. Every condition that is given must hold; an empty set or pattern is
/// no condition.
///
/// @param onlyFrom the voice that must be heard, where the words alone could be anybody's
/// @param codes basic codes, such as `535`, or `4xx` and `5xx`
/// @param enhanced enhanced codes, such as `5.7.8`, or `x.7.8` for any class (RFC 3463)
/// @param text looked for anywhere in code and text of the reply, whatever the case
record Recogniser(
    Optional<Voice> onlyFrom,
    Set<SmtpStage> stages,
    Set<String> codes,
    Set<String> enhanced,
    Optional<Pattern> text) {

  boolean recognises(HeardReply heard) {
    return (stages.isEmpty() || stages.contains(heard.stage()))
        && (codes.isEmpty() || codes.stream().anyMatch(heard::hasCode))
        && (enhanced.isEmpty() || enhanced.stream().anyMatch(heard::hasEnhanced))
        && onlyFrom.map(voice -> voice.isHeard(heard.provider(), heard.text())).orElse(true)
        && recognises(heard.text());
  }

  /// For words that are no reply, such as an exception of a program.
  ///
  /// @param words at most [HeardReply#TEXT_LIMIT_CHARS] characters
  boolean recognises(String words) {
    return text.map(pattern -> pattern.matcher(words).find()).orElse(true);
  }

  /// True if words alone are enough, without a code.
  boolean isAboutWords() {
    return text.isPresent() && codes.isEmpty() && enhanced.isEmpty() && onlyFrom.isEmpty();
  }
}
