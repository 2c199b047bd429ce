// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import pli.words.Words;

/// Reads the answer to a question of yes or no: the whole word or the first letter, in the language
/// of the question or in English, accents or not. Anything else is no.
final class YesAnswer {

  private final Words words;

  YesAnswer(Words words) {
    this.words = words;
  }

  boolean isIn(String answer) {
    return List.of(
            withoutAccents(words.say("cli.yes")), words.say("cli.yes-short"), "yes", "y")
        .contains(withoutAccents(answer));
  }

  private static String withoutAccents(String text) {
    return Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "");
  }
}
