// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.util.Optional;
import pli.words.Phrase;

/// What became of a sign-in by a person.
public sealed interface SignInOutcome {

  /// @param identity who it was, as far as the issuer says so
  record Granted(Tokens tokens, Identity identity) implements SignInOutcome {}

  /// It came to nothing.
  ///
  /// @param why one sentence with what to do
  /// @param raw the issuer's words, harmless to look at
  record Failed(Phrase why, Optional<String> raw) implements SignInOutcome {

    static Failed because(String code, Object... namesAndValues) {
      return new Failed(Phrase.of(code, namesAndValues), Optional.empty());
    }

    Failed withRaw(String words) {
      return new Failed(why, words.isBlank() ? Optional.empty() : Optional.of(words));
    }
  }
}
