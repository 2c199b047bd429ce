// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import pli.smtp.SmtpStage;
import pli.words.Phrase;

/// What went wrong, why, and what to do.
///
/// @param cause one sentence: what happened and where
/// @param remedy one sentence: what to do
/// @param raw what the server said, or ""; hostile text, to be made harmless where it is shown
/// @param help the provider's own explanation, if one is known
public record Finding(
    FindingCode code,
    SmtpStage stage,
    Phrase cause,
    Phrase remedy,
    Retry retry,
    String raw,
    Optional<String> help) {

  public Actor actor() {
    return code.actor();
  }

  public Scope scope() {
    return code.scope();
  }

  /// The same finding for where nothing is tried again by itself: in a test of the settings, or
  /// before anything was released.
  public Finding byHand() {
    Phrase own =
        code.isTriedAgain()
            ? new Phrase("finding." + code.id() + ".remedy-by-hand", remedy.args())
            : remedy;
    return new Finding(code, stage, cause, own, retry, raw, help);
  }

  /// @param again true if the same thing may succeed later without a change
  /// @param afterSeconds how long to wait; empty if trying again does not help
  public record Retry(boolean again, OptionalLong afterSeconds) {}

  /// The document of `pli explain --json`.
  ///
  /// @param say turns a phrase into a sentence of the wanted language
  public FindingFacts facts(Function<Phrase, String> say) {
    Long seconds = retry.afterSeconds().isPresent() ? retry.afterSeconds().getAsLong() : null;
    return new FindingFacts(
        code.id(),
        stage.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        say.apply(cause),
        say.apply(remedy),
        actor().id(),
        new FindingFacts.Retry(retry.again(), seconds),
        scope().id(),
        raw,
        help.orElse(null));
  }
}
