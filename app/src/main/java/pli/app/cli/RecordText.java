// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Locale;
import pli.app.facts.Report;
import pli.outbox.RecordCheck;
import pli.words.Words;

/// In what outbox and journal contradict each other, as a sentence.
final class RecordText {

  private RecordText() {}

  /// With the message and the line, as far as there are any.
  static String of(RecordCheck.Contradiction one, Words words) {
    return words.say(
        "journal.record." + inWords(one.fault()),
        "account", one.account(),
        "id", one.entry(),
        "line", one.line().isPresent() ? Words.number(one.line().getAsLong()) : "",
        "state",
            one.state().map(state -> words.say("cli.state." + Report.stateName(state))).orElse(""));
  }

  private static String inWords(RecordCheck.Fault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
