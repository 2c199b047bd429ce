// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import pli.diagnosis.Interceptors.Interceptor;
import pli.provider.ProviderPreset;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.words.Phrase;

/// Puts a finding together: its two phrases with every value that a text may name.
final class FindingPhrases {

  /// Stands in the texts where no server is known, as in `pli explain`.
  static final String NO_SERVER = "SMTP";

  /// Taste: enough for the longest reply seen, and never a page of it.
  private static final int RAW_LIMIT_CHARS = 4_000;

  /// What a server that says "later" without a reason is given. Taste.
  private static final long LATER_SECONDS = 900;

  /// The pages of providers about passwords say nothing about these.
  private static final Set<FindingCode> OF_THE_BROWSER =
      Set.of(FindingCode.AUTH_TOKEN_DELAYED, FindingCode.AUTH_SIGN_IN_AGAIN);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final ItRequests requests = ItRequests.load();

  /// What was recognised.
  ///
  /// @param text code of the sentence that says what happened, if it is not the finding's own
  /// @param interceptor what stands in the middle, if something does
  record Recognised(
      FindingCode code,
      Optional<KnownFailure> failure,
      Optional<String> text,
      Optional<Interceptor> interceptor) {

    static Recognised of(FindingCode code) {
      return new Recognised(code, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Recognised of(KnownFailure failure) {
      return new Recognised(
          failure.finding(), Optional.of(failure), Optional.empty(), Optional.empty());
    }

    /// The same with a sentence that an enhanced code brings, and its finding if it brings one.
    Recognised saying(Optional<FindingCode> other, String sentence) {
      return new Recognised(
          other.orElse(code),
          other.isPresent() ? Optional.empty() : failure,
          Optional.of(sentence),
          interceptor);
    }

    Recognised withCode(FindingCode other) {
      return new Recognised(other, failure, text, interceptor);
    }
  }

  Finding finding(
      Recognised found,
      SmtpStage stage,
      Cause cause,
      Circumstances at,
      Optional<ProviderPreset> preset) {
    FindingCode code = found.code;
    Object[] values = values(found, cause, at, preset);
    String sentence = found.text.orElse("finding." + code.id() + causeKey(cause, code, at));
    Phrase what = Phrase.of(sentence, values);
    Phrase remedy = Phrase.of("finding." + code.id() + ".remedy", values);
    Optional<KnownFailure> own = found.failure.filter(one -> one.finding() == code);
    boolean saidTransient = saidTransient(cause);
    Optional<String> help =
        own.flatMap(KnownFailure::help).or(() -> signInHelp(code, preset));
    String raw = raw(cause);
    return new Finding(
        code,
        found.failure.map(KnownFailure::id),
        stage,
        what,
        remedy,
        new Finding.Reach(
            own.map(KnownFailure::actor).orElse(code.actor()),
            own.map(KnownFailure::scope).orElse(code.scope()),
            permanence(own.map(KnownFailure::permanence).orElse(code.permanence()), cause)),
        later(own.map(one -> one.retry(saidTransient)).orElse(code.retry(saidTransient)), cause),
        raw,
        help,
        requests.mail(
            new ItRequests.Subject(code, stage, what, remedy, bounded(detail(cause)), help), at));
  }

  /// The first digit decides where the failure itself does not.
  private static Permanence permanence(Permanence known, Cause cause) {
    if (known == Permanence.BY_CODE && cause instanceof Cause.ServerReply) {
      return saidTransient(cause) ? Permanence.TEMPORARY : Permanence.PERMANENT;
    }
    return saidTransient(cause) && known == Permanence.PERMANENT ? Permanence.TEMPORARY : known;
  }

  /// A 4xx reply is tried again whatever it means; a finding must not say otherwise.
  private static Finding.Retry later(Finding.Retry known, Cause cause) {
    return !known.again() && saidTransient(cause)
        ? new Finding.Retry(true, OptionalLong.of(LATER_SECONDS))
        : known;
  }

  private static String causeKey(Cause cause, FindingCode code, Circumstances at) {
    boolean measured =
        cause instanceof Cause.TooLarge
            || code == FindingCode.CLOCK_WRONG && at.serverTime().isPresent();
    return measured ? ".cause-measured" : ".cause";
  }

  private static Optional<String> signInHelp(
      FindingCode code, Optional<ProviderPreset> provider) {
    boolean aboutSignIn =
        code.name().startsWith("AUTH_") && !OF_THE_BROWSER.contains(code)
            || code.name().startsWith("SMTP_AUTH_");
    return aboutSignIn ? provider.flatMap(ProviderPreset::helpLink) : Optional.empty();
  }

  private static Object[] values(
      Recognised found, Cause cause, Circumstances at, Optional<ProviderPreset> provider) {
    String host =
        cause instanceof Cause.NameNotResolved(String name)
            ? name
            : at.server().map(SubmissionServer::host).orElse(NO_SERVER);
    long size = cause instanceof Cause.TooLarge(long bytes, long _) ? bytes : 0;
    long limit = cause instanceof Cause.TooLarge(long _, long bytes) ? bytes : 0;
    String named =
        provider
            .map(ProviderPreset::name)
            .or(() -> found.failure.flatMap(KnownFailure::voice).map(Voice::name))
            .orElse(host);
    return new Object[] {
      "server", at.server().map(SubmissionServer::toString).orElse(NO_SERVER),
      "host", host,
      "provider", named,
      "keyword", cause instanceof Cause.ExtensionMissing(String keyword) ? keyword : "",
      "sizeBytes", size,
      "limitBytes", limit,
      "port", at.server().map(one -> "" + one.port()).orElse("587"),
      "open",
          at.openPorts().stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")),
      "product", found.interceptor.map(Interceptor::name).orElse("TLS"),
      "own", at.ownTime().map(FindingPhrases::moment).orElse(""),
      "theirs", at.serverTime().map(FindingPhrases::moment).orElse("")
    };
  }

  private static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  static boolean saidTransient(Cause cause) {
    return cause instanceof Cause.ServerReply(Reply reply)
        && reply.severity() == Reply.Severity.TRANSIENT;
  }

  /// Only the server's own words: what this computer's libraries say is English for programmers, and
  /// stands in the dialogue that is kept for an IT person.
  private static String raw(Cause cause) {
    return switch (cause) {
      case Cause.ServerReply(Reply reply) -> bounded(reply.toString());
      case Cause.GrantEnded(String detail) -> bounded(detail);
      case Cause.TimedOut _,
          Cause.ConnectionLost _,
          Cause.NotConnected _,
          Cause.NameNotResolved _,
          Cause.TlsFailed _,
          Cause.ExtensionMissing _,
          Cause.ProtocolViolated _,
          Cause.TooLarge _,
          Cause.StoppedHere _,
          Cause.TokenDelayed _ ->
          "";
    };
  }

  /// What an IT person wants to know: whatever the server or the system said.
  private static String detail(Cause cause) {
    return switch (cause) {
      case Cause.ServerReply(Reply reply) -> reply.toString();
      case Cause.TimedOut(Duration limit) -> limit.toString();
      case Cause.ConnectionLost(String detail) -> detail;
      case Cause.NotConnected(String detail) -> detail;
      case Cause.NameNotResolved(String host) -> host;
      case Cause.TlsFailed(Cause.TlsProblem _, String detail) -> detail;
      case Cause.ExtensionMissing(String keyword) -> keyword;
      case Cause.ProtocolViolated(String detail) -> detail;
      case Cause.TooLarge(long size, long limit) -> size + " > " + limit;
      case Cause.StoppedHere(String detail) -> detail;
      case Cause.TokenDelayed(String detail) -> detail;
      case Cause.GrantEnded(String detail) -> detail;
    };
  }

  private static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), RAW_LIMIT_CHARS));
  }
}
