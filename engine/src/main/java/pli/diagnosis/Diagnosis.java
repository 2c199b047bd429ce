// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Optional;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.smtp.Cause;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;

/// Finds the words for what happened. Every stage and cause has an answer.
public final class Diagnosis {

  private final PresetCatalog catalog;
  private final ReplyRules rules = ReplyRules.load();

  public Diagnosis(PresetCatalog catalog) {
    this.catalog = catalog;
  }

  /// @param providerId the catalogue entry of the account, if it has one
  /// @param server where it happened, if known; the texts name it
  public Finding explain(
      SmtpStage stage,
      Cause cause,
      Optional<String> providerId,
      Optional<SubmissionServer> server) {
    Optional<ProviderPreset> provider = providerId.flatMap(catalog::byId);
    Recognised found = recognise(stage, cause, provider);
    return FindingPhrases.finding(found.code, stage, cause, server, provider, found.help);
  }

  /// What became of a recipient; empty if the server accepted, because then there is nothing to
  /// explain.
  public Optional<Finding> explain(
      RecipientResult result, Optional<String> providerId, Optional<SubmissionServer> server) {
    return switch (result) {
      case RecipientResult.Accepted _ -> Optional.empty();
      case RecipientResult.Refused(SmtpStage stage, Cause cause) ->
          Optional.of(explain(stage, cause, providerId, server));
      case RecipientResult.Deferred(SmtpStage stage, Cause cause) ->
          Optional.of(explain(stage, cause, providerId, server));
      case RecipientResult.InDoubt(Cause cause) ->
          Optional.of(
              FindingPhrases.finding(
                  FindingCode.IN_DOUBT,
                  SmtpStage.FINAL_REPLY,
                  cause,
                  server,
                  providerId.flatMap(catalog::byId),
                  Optional.empty()));
    };
  }

  private Recognised recognise(SmtpStage stage, Cause cause, Optional<ProviderPreset> provider) {
    if (cause instanceof Cause.ServerReply(Reply reply)) {
      return fromReply(stage, reply, provider);
    }
    return new Recognised(LocalFindings.codeOf(stage, cause), Optional.empty());
  }

  private Recognised fromReply(SmtpStage stage, Reply reply, Optional<ProviderPreset> provider) {
    Optional<DiagnosisRule> rule =
        rules.firstMatch(stage, reply, provider.map(ProviderPreset::id));
    FindingCode code = rule.map(DiagnosisRule::finding).orElseGet(() -> byDigits(stage, reply));
    return new Recognised(
        code == FindingCode.AUTH_REFUSED ? whichPassword(provider) : code,
        rule.flatMap(DiagnosisRule::help));
  }

  private static FindingCode byDigits(SmtpStage stage, Reply reply) {
    return switch (reply.severity()) {
      case TRANSIENT ->
          stage == SmtpStage.AUTH ? FindingCode.AUTH_TEMPORARY : FindingCode.REFUSED_FOR_NOW;
      case PERMANENT ->
          switch (stage) {
            case AUTH -> FindingCode.AUTH_REFUSED;
            case RCPT -> FindingCode.RECIPIENT_REFUSED;
            default -> FindingCode.REFUSED_FOR_GOOD;
          };
      case COMPLETED, INTERMEDIATE, MEANINGLESS ->
          stage == SmtpStage.FINAL_REPLY ? FindingCode.IN_DOUBT : FindingCode.PROTOCOL_VIOLATED;
    };
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

  private record Recognised(FindingCode code, Optional<String> help) {}
}
