// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.Locale;
import java.util.Optional;
import pli.words.Phrase;

/// What one source has to say.
///
/// @param settings present if and only if something was found
/// @param detail in one sentence
public record Verdict(Outcome outcome, Optional<FoundSettings> settings, Phrase detail) {

  /// How it ended.
  public enum Outcome {
    FOUND,
    /// The source knows nothing about this domain.
    NOTHING,
    /// There is a filter in front of the provider; nothing can be concluded.
    HIDDEN,
    /// There was an answer, and it is none that may be followed.
    REFUSED,
    /// The source could not be asked, or its answer not be read.
    FAILED,
    /// No answer in time.
    TIMEOUT,
    /// Not asked.
    SKIPPED;

    /// The stable name in documents.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Verdict {
    if (settings.isPresent() != (outcome == Outcome.FOUND)) {
      throw new IllegalArgumentException(outcome + " " + settings);
    }
  }

  static Verdict found(FoundSettings settings, Phrase detail) {
    return new Verdict(Outcome.FOUND, Optional.of(settings), detail);
  }

  /// @param outcome any but [Outcome#FOUND]
  static Verdict without(Outcome outcome, String code, Object... namesAndValues) {
    return new Verdict(outcome, Optional.empty(), Phrase.of(code, namesAndValues));
  }

  public boolean isFound() {
    return outcome == Outcome.FOUND;
  }
}
