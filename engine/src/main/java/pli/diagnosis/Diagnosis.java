// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Optional;
import pli.diagnosis.FindingPhrases.Recognised;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.smtp.Cause;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;

/// Finds the words for what happened. Every stage and cause has an answer. May be used by any
/// thread; reading the tables costs some milliseconds, so make one and keep it.
public final class Diagnosis {

  private final PresetCatalog catalog;
  private final KnownFailures failures = KnownFailures.load();
  private final EnhancedMeanings statuses = EnhancedMeanings.load();
  private final FindingPhrases phrases = new FindingPhrases();
  private final LocalFindings local;

  public Diagnosis(PresetCatalog catalog) {
    this.catalog = catalog;
    this.local = new LocalFindings(catalog);
  }

  /// @param at what else is known; every value makes the finding more exact
  public Finding explain(SmtpStage stage, Cause cause, Circumstances at) {
    Optional<ProviderPreset> provider = at.provider().flatMap(catalog::byId);
    return phrases.finding(recognise(stage, cause, at), stage, cause, at, provider);
  }

  /// @param providerId the catalogue entry of the account, if it has one
  /// @param server where it happened, if known; the texts name it
  public Finding explain(
      SmtpStage stage,
      Cause cause,
      Optional<String> providerId,
      Optional<SubmissionServer> server) {
    return explain(stage, cause, Circumstances.of(providerId, server));
  }

  /// What became of a recipient; empty if the server accepted, because then there is nothing to
  /// explain.
  public Optional<Finding> explain(RecipientResult result, Circumstances at) {
    return switch (result) {
      case RecipientResult.Accepted _ -> Optional.empty();
      case RecipientResult.Refused(SmtpStage stage, Cause cause) ->
          Optional.of(explain(stage, cause, at));
      case RecipientResult.Deferred(SmtpStage stage, Cause cause) ->
          Optional.of(explain(stage, cause, at));
      case RecipientResult.InDoubt(Cause cause) ->
          Optional.of(
              phrases.finding(
                  Recognised.of(FindingCode.IN_DOUBT),
                  SmtpStage.FINAL_REPLY,
                  cause,
                  at,
                  at.provider().flatMap(catalog::byId)));
    };
  }

  public Optional<Finding> explain(
      RecipientResult result, Optional<String> providerId, Optional<SubmissionServer> server) {
    return explain(result, Circumstances.of(providerId, server));
  }

  /// What the words of a program or system mean, such as an exception; empty if they are not known.
  Optional<Finding> explainWords(String words, Circumstances at) {
    return failures
        .ofWords(words)
        .map(
            failure -> {
              String telling = tellingLine(failure, words);
              return phrases
                  .finding(
                      Recognised.of(failure),
                      Stages.of(failure.finding()),
                      new Cause.ConnectionLost(telling),
                      at,
                      at.provider().flatMap(catalog::byId))
                  .quoting(telling);
            });
  }

  /// The line in which the failure was recognised, or all where it takes several.
  private static String tellingLine(KnownFailure failure, String words) {
    return words
        .lines()
        .filter(line -> failure.recogniser().recognises(HeardReply.bounded(line)))
        .findFirst()
        .map(line -> HeardReply.bounded(line.strip()))
        .orElse(HeardReply.bounded(words));
  }

  /// A provider in whose words the text is, where several of one house speak alike: any of them.
  Optional<ProviderPreset> speaker(String text) {
    return failures
        .voiceOf(Optional.empty(), HeardReply.bounded(text))
        .flatMap(voice -> voice.providers().stream().sorted().findFirst())
        .flatMap(catalog::byId);
  }

  /// Something that is no failure at all, such as `250 OK`.
  Finding noFailure(SmtpStage stage, Reply reply, Circumstances at) {
    return phrases.finding(
        Recognised.of(FindingCode.NO_FAILURE),
        stage,
        new Cause.ServerReply(reply),
        at,
        at.provider().flatMap(catalog::byId));
  }

  /// True if the words of the reply are known, and not only its code.
  boolean knows(SmtpStage stage, Reply reply, Circumstances at) {
    return failures.of(HeardReply.of(stage, reply, at.provider())).isPresent();
  }

  private Recognised recognise(SmtpStage stage, Cause cause, Circumstances at) {
    if (cause instanceof Cause.ServerReply(Reply reply)) {
      Recognised found = fromReply(stage, reply, at);
      return found.code() == FindingCode.AUTH_REFUSED
          ? found.withCode(whichPassword(at.provider().flatMap(catalog::byId)))
          : found;
    }
    FindingCode code = local.codeOf(stage, cause, at);
    return new Recognised(
        code, failures.ofLine(code), Optional.empty(), local.interceptor(at.chain()));
  }

  private Recognised fromReply(SmtpStage stage, Reply reply, Circumstances at) {
    if (!isFailure(reply)) {
      return Recognised.of(BasicMeanings.of(stage, reply));
    }
    HeardReply heard = HeardReply.of(stage, reply, at.provider());
    Optional<Recognised> known = failures.of(heard).map(Recognised::of);
    return known.orElseGet(
        () -> {
          Recognised basic = fromBasicCode(heard);
          return statuses
              .of(reply)
              .map(one -> basic.saying(one.finding(), one.text()))
              .orElse(basic);
        });
  }

  private Recognised fromBasicCode(HeardReply heard) {
    return failures
        .ofBasicCode(heard)
        .map(Recognised::of)
        .orElseGet(() -> Recognised.of(BasicMeanings.of(heard.stage(), heard.reply())));
  }

  private static boolean isFailure(Reply reply) {
    return reply.severity() == Reply.Severity.TRANSIENT
        || reply.severity() == Reply.Severity.PERMANENT;
  }

  /// A bare "wrong password" means something else where the provider wants another password than
  /// the one that people know.
  private static FindingCode whichPassword(Optional<ProviderPreset> provider) {
    if (provider.isEmpty() || provider.get().accepts(SignInKind.PASSWORD)) {
      return FindingCode.AUTH_REFUSED;
    }
    return switch (provider.get().preferredSignIn()) {
      case PASSWORD -> FindingCode.AUTH_REFUSED;
      case APP_PASSWORD -> FindingCode.AUTH_APP_PASSWORD_NEEDED;
      case MAILBOX_PASSWORD -> FindingCode.AUTH_MAILBOX_PASSWORD_NEEDED;
      case TOKEN -> FindingCode.AUTH_TOKEN_NEEDED;
      case OAUTH2 -> FindingCode.AUTH_BROWSER_NEEDED;
    };
  }
}
