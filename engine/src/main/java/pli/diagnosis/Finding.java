// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import pli.smtp.SmtpStage;
import pli.words.Phrase;

/// What went wrong, why, what to do, and who can do it.
///
/// @param failure id of the known failure, such as `google-daily-limit`; empty where only the codes
///     or the stage spoke
/// @param cause one sentence: what happened and where
/// @param remedy one sentence: what to do
/// @param raw what the server said, or ""; hostile text, to be made harmless where it is shown
/// @param help the provider's own explanation, if one is known
/// @param forIt a mail to the IT person, ready to forward
public record Finding(
    FindingCode code,
    Optional<String> failure,
    SmtpStage stage,
    Phrase cause,
    Phrase remedy,
    Reach reach,
    Retry retry,
    String raw,
    Optional<String> help,
    ForwardableMail forIt) {

  /// Who, how far, how long.
  public record Reach(Actor actor, Scope scope, Permanence permanence) {}

  public Actor actor() {
    return reach.actor();
  }

  public Scope scope() {
    return reach.scope();
  }

  public Permanence permanence() {
    return reach.permanence();
  }

  /// The same finding for where nothing is tried again by itself: in a test of the settings, or
  /// before anything was released.
  public Finding byHand() {
    Phrase own =
        code.isTriedAgain()
            ? new Phrase("finding." + code.id() + ".remedy-by-hand", remedy.args())
            : remedy;
    return new Finding(
        code, failure, stage, cause, own, reach, retry, raw, help, forIt);
  }

  /// The same doubt where a copy in the Sent folder says nothing, because the same message left to
  /// somebody else as well.
  public Finding withoutProofByCopy() {
    return code == FindingCode.IN_DOUBT
        ? new Finding(
            code, failure, stage, cause,
            new Phrase("finding.in-doubt.remedy-copied", remedy.args()), reach, retry, raw, help,
            forIt)
        : this;
  }

  /// The same finding with the words that led to it.
  Finding quoting(String words) {
    return new Finding(
        code, failure, stage, cause, remedy, reach, retry, words, help, forIt);
  }

  /// @param again true if the same thing may succeed later without a change
  /// @param afterSeconds how long to wait; empty if trying again does not help
  public record Retry(boolean again, OptionalLong afterSeconds) {

    static final Retry NEVER = new Retry(false, OptionalLong.empty());

    /// One sentence: whether Pli tries again, and when.
    public Phrase phrase() {
      if (!again) {
        return Phrase.of("explain.retry.never");
      }
      long minutes = (afterSeconds.orElse(0) + 59) / 60;
      if (minutes <= 1) {
        return Phrase.of("explain.retry.soon");
      }
      return minutes < 120
          ? Phrase.of("explain.retry.minutes", "count", minutes)
          : Phrase.of("explain.retry.hours", "count", minutes / 60);
    }
  }

  /// The document of `pli explain --json`. The mail to the IT person is part of it where the IT
  /// person is the one to act.
  ///
  /// @param say turns a phrase into a sentence of the wanted language
  public FindingFacts facts(Function<Phrase, String> say) {
    Long seconds = retry.afterSeconds().isPresent() ? retry.afterSeconds().getAsLong() : null;
    return new FindingFacts(
        code.id(),
        failure.orElse(null),
        stage.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        say.apply(cause),
        say.apply(remedy),
        actor().id(),
        new FindingFacts.Retry(retry.again(), seconds),
        scope().id(),
        permanence().id(),
        raw,
        help.orElse(null),
        actor() == Actor.IT ? forIt.spoken(say) : null);
  }
}
