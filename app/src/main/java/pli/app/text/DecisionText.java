// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import java.util.List;
import java.util.Optional;
import pli.mailing.LetGo;
import pli.words.Phrase;
import pli.words.Words;

/// Why a message was moved or let go.
public final class DecisionText {

  private DecisionText() {}

  /// A reason that evidence gave is a code, and a person's are words; with those of a row that was
  /// let go stands what they cover.
  public static String of(String reason, Words words) {
    Optional<LetGo> kept = LetGo.read(reason);
    if (kept.isPresent()) {
      return kept.get().reason() + "  [" + String.join(" ", sentences(kept.get(), words)) + "]";
    }
    return words.has(reason) ? words.say(reason) : reason;
  }

  /// What a reason covers, as sentences; what was kept without its values is shown as its code.
  public static List<String> sentences(LetGo kept, Words words) {
    return kept.findings().stream().map(one -> sentence(one, words)).toList();
  }

  private static String sentence(Phrase finding, Words words) {
    try {
      return words.say(LetGo.told(finding));
    } catch (IllegalStateException _) {
      return finding.code();
    }
  }
}
