// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pli.account.Account;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.provider.ServerAddress;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;

/// Explains what a person pasted: finds the one reply or error in it that matters.
///
/// Among several, a reply whose words are known comes first, then words of a program that are known,
/// then the first reply that is a failure at all; what is left is explained by its codes.
public final class Explainer {

  /// Taste: no error message is longer; it bounds the work.
  public static final int TEXT_LIMIT_CHARS = 100_000;

  /// A server named in the text, with a port where one stands beside it.
  private static final Pattern HOST =
      Pattern.compile(
          "(?i)\\b((?:smtp|mail|asmtp|out|outgoing|send|securesmtp|mx|relay)[a-z0-9-]{0,30}"
              + "(?:\\.[a-z0-9-]{1,60}){1,5})(?:(?::|, ?port:? ?)(\\d{2,5})\\b)?");

  private final Diagnosis diagnosis;
  private final PresetCatalog catalog;

  public Explainer(Diagnosis diagnosis, PresetCatalog catalog) {
    this.diagnosis = diagnosis;
    this.catalog = catalog;
  }

  /// @param text as pasted
  /// @param stage where it came, if the person knows
  /// @param provider catalogue id, if the person knows
  /// @param account address of the mailbox, if the person knows
  /// @return empty if the text holds neither a reply nor a known error
  public Optional<Finding> explain(
      String text, Optional<SmtpStage> stage, Optional<String> provider,
      Optional<String> account) {
    String bounded = text.substring(0, Math.min(text.length(), TEXT_LIMIT_CHARS));
    return explain(bounded, stage, circumstances(bounded, provider).withAccount(account));
  }

  /// Why an account was paused, in the words that were kept: the stage, and what the server said.
  public Optional<Finding> explainPause(String reason, Account account) {
    String[] words = reason.split(" ", 2);
    return explain(
        words[words.length - 1], SmtpStage.ofName(words[0]), Circumstances.of(account));
  }

  private Optional<Finding> explain(
      String bounded, Optional<SmtpStage> stage, Circumstances at) {
    Optional<SmtpStage> named = stage.or(() -> Stages.namedIn(bounded));
    List<Reply> replies = PastedReplies.in(bounded);
    List<Reply> failures = replies.stream().filter(Explainer::isFailure).toList();
    return failures.stream()
        .filter(reply -> diagnosis.knows(named.orElse(Stages.likely(reply)), reply, at))
        .findFirst()
        .or(() -> PastedReplies.fromEnhancedOnly(bounded).filter(reply -> failures.isEmpty())
            .filter(reply -> diagnosis.knows(named.orElse(Stages.likely(reply)), reply, at)))
        .map(reply -> ofReply(named, reply, at))
        .or(() -> diagnosis.explainWords(bounded, at))
        .or(
            () ->
                Stream.concat(
                        failures.stream(), PastedReplies.fromEnhancedOnly(bounded).stream())
                    .findFirst()
                    .map(reply -> ofReply(named, reply, at)))
        .or(() -> replies.stream().findFirst().map(reply -> noFailure(named, reply, at)));
  }

  private Finding ofReply(Optional<SmtpStage> stage, Reply reply, Circumstances at) {
    return diagnosis.explain(
        stage.orElse(Stages.likely(reply)), new Cause.ServerReply(reply), at);
  }

  private Finding noFailure(Optional<SmtpStage> stage, Reply reply, Circumstances at) {
    return diagnosis.noFailure(stage.orElse(Stages.likely(reply)), reply, at);
  }

  private static boolean isFailure(Reply reply) {
    return reply.severity() == Reply.Severity.TRANSIENT
        || reply.severity() == Reply.Severity.PERMANENT;
  }

  /// The server that the text names, else that of the provider.
  private Circumstances circumstances(String text, Optional<String> provider) {
    Matcher host = HOST.matcher(text);
    Optional<Matcher> named = host.find() ? Optional.of(host) : Optional.empty();
    Optional<ProviderPreset> preset =
        provider.flatMap(catalog::byId).or(() -> named.flatMap(one -> ofHost(one.group(1))));
    Optional<SubmissionServer> server =
        named
            .map(Explainer::server)
            .or(() -> preset.flatMap(ProviderPreset::submissionServer))
            .or(() -> diagnosis.speaker(text).flatMap(ProviderPreset::submissionServer));
    return Circumstances.of(preset.map(ProviderPreset::id), server);
  }

  private Optional<ProviderPreset> ofHost(String host) {
    return catalog.all().stream()
        .filter(
            preset ->
                preset.servers().stream()
                    .map(ServerAddress::host)
                    .anyMatch(host::equalsIgnoreCase))
        .findFirst();
  }

  private static SubmissionServer server(Matcher named) {
    int port = named.group(2) == null ? 587 : Integer.parseInt(named.group(2));
    int possible = port >= 1 && port <= 65_535 ? port : 587;
    return new SubmissionServer(
        named.group(1), possible, possible == 465 ? Security.TLS : Security.STARTTLS);
  }
}
