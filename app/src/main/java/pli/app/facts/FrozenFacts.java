// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.Optional;
import pli.app.Wiring;
import pli.words.Words;

/// Why nothing is handed over, for programs. Field names are a promise.
///
/// @param because `restored` or `unknown-here`
/// @param text what happened, and what a person has to do
public record FrozenFacts(String because, String text) {

  /// For whoever can type commands; asks the store.
  ///
  /// @return null if nothing is the matter
  public static FrozenFacts forTerminal(Wiring wiring, Words words) {
    return of(Freeze.of(wiring), "frozen.remedy", words);
  }

  /// For whoever cannot, from a program that hands over.
  ///
  /// @return null if nothing is the matter
  public static FrozenFacts forProgram(Wiring wiring, Words words) {
    return of(Freeze.known(wiring), "frozen.elsewhere", words);
  }

  private static FrozenFacts of(Optional<Freeze> freeze, String remedy, Words words) {
    return freeze
        .map(
            one ->
                new FrozenFacts(
                    one.because(),
                    String.join(
                        " ", words.say(one.what()), words.say("frozen.nothing"),
                        words.say(remedy))))
        .orElse(null);
  }
}
