// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import pli.evidence.DoubtRule;
import pli.evidence.DoubtSettler;
import pli.outbox.EvidenceLook;
import pli.words.Words;

/// What a look for a message in doubt came to, in one sentence.
public final class LookText {

  private LookText() {}

  /// @param looks how many there were since its end last went out
  public static String of(DoubtSettler.Settled one, int looks, Words words) {
    if (one.verdict() == DoubtRule.Verdict.CHANGED) {
      return words.say("evidence.changed");
    }
    return one.result()
        .map(look -> sentence(one.verdict(), look, looks, words))
        .orElseGet(() -> words.say("evidence.cannot-look"));
  }

  private static String sentence(
      DoubtRule.Verdict verdict, EvidenceLook look, int looks, Words words) {
    String detail = look.detail();
    return switch (look.result()) {
      case FOUND -> words.say("evidence.found", "folder", detail);
      case SHARED -> words.say("evidence.shared", "folder", detail);
      case FAILED -> words.say("evidence.failed", "detail", detail);
      case ABSENT ->
          verdict == DoubtRule.Verdict.ABSENT
              ? words.say("evidence.absent", "folder", detail, "count", looks)
              : words.say("evidence.not-yet", "folder", detail);
    };
  }
}
