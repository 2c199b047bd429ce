// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.Locale;
import pli.app.text.LookText;
import pli.evidence.DoubtSettler;
import pli.outbox.EvidenceLook;
import pli.outbox.OutboxStore;
import pli.words.Words;

/// What a look for a message in doubt came to.
///
/// @param result of this look; null if the mailbox cannot be looked into
/// @param looks how many there were so far
/// @param text what that means, as a sentence
public record LookFacts(
    String entry,
    String account,
    String to,
    String state,
    String result,
    String detail,
    String verdict,
    int looks,
    String text) {

  /// @param words in which the sentence is said
  public static LookFacts of(DoubtSettler.Settled one, OutboxStore outbox, Words words) {
    int looks = outbox.looks(one.entry()).size();
    return new LookFacts(
        one.entry().id(),
        one.entry().account(),
        one.entry().recipient().toString(),
        Report.stateName(one.entry()),
        one.result().map(look -> look.result().name().toLowerCase(Locale.ROOT)).orElse(null),
        one.result().map(EvidenceLook::detail).orElse(null),
        one.verdict().name().toLowerCase(Locale.ROOT),
        looks,
        LookText.of(one, looks, words));
  }
}
