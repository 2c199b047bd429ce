// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pli.diagnosis.Interceptors.Interceptor;
import pli.provider.PresetCatalog;
import pli.smtp.Cause;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;

/// What a failure means that was noticed on this side, without a word of the server.
final class LocalFindings {

  private static final Set<SmtpStage> BEFORE_GREETING =
      Set.of(SmtpStage.RESOLVE, SmtpStage.CONNECT);

  private final PresetCatalog catalog;
  private final Interceptors interceptors = Interceptors.load();

  LocalFindings(PresetCatalog catalog) {
    this.catalog = catalog;
  }

  FindingCode codeOf(SmtpStage stage, Cause cause, Circumstances at) {
    return switch (cause) {
      case Cause.ServerReply _ ->
          throw new IllegalArgumentException("replies are recognised by their own table");
      case Cause.NameNotResolved _ -> FindingCode.NAME_NOT_FOUND;
      case Cause.NotConnected(String detail) -> notConnected(detail, at);
      case Cause.TimedOut _ -> timedOut(stage, at);
      case Cause.ConnectionLost _ -> lost(stage);
      case Cause.TlsFailed(Cause.TlsProblem problem, String _) ->
          stage == SmtpStage.FINAL_REPLY ? FindingCode.IN_DOUBT : tls(problem, at);
      case Cause.ExtensionMissing(String keyword) -> extension(keyword, at);
      case Cause.ProtocolViolated(String detail) -> violated(stage, detail);
      case Cause.TooLarge _ -> FindingCode.MESSAGE_TOO_LARGE;
      case Cause.StoppedHere _ -> FindingCode.STOPPED_HERE;
      case Cause.TokenDelayed _ -> FindingCode.AUTH_TOKEN_DELAYED;
      case Cause.GrantEnded _ -> FindingCode.AUTH_SIGN_IN_AGAIN;
    };
  }

  /// The program or device in the middle, if the certificates name one.
  Optional<Interceptor> interceptor(List<X509Certificate> chain) {
    return interceptors.in(chain);
  }

  private static FindingCode notConnected(String detail, Circumstances at) {
    String lower = detail.toLowerCase(Locale.ROOT);
    if (lower.contains("unreachable") || lower.contains("no route")) {
      return FindingCode.NETWORK_UNREACHABLE;
    }
    return lower.contains("timed out")
        ? blocked(FindingCode.PORT_SILENT, at)
        : blocked(FindingCode.CONNECTION_REFUSED, at);
  }

  /// A port that does not answer tells more when it is 25, or when another port of the same server
  /// does answer.
  private static FindingCode blocked(FindingCode otherwise, Circumstances at) {
    if (at.server().map(SubmissionServer::port).filter(port -> port == 25).isPresent()) {
      return FindingCode.PORT_25_BLOCKED;
    }
    return at.openPorts().isEmpty() ? otherwise : FindingCode.PORT_BLOCKED;
  }

  private static FindingCode timedOut(SmtpStage stage, Circumstances at) {
    if (BEFORE_GREETING.contains(stage)) {
      return blocked(FindingCode.PORT_SILENT, at);
    }
    return switch (stage) {
      // A port that expects TLS at once waits for us, and we wait for its greeting.
      case GREETING ->
          at.server().filter(one -> one.security() == Security.TLS).isPresent()
              ? FindingCode.SERVER_SILENT
              : FindingCode.GREETING_SILENT;
      case TLS -> FindingCode.TLS_CUT;
      case FINAL_REPLY -> FindingCode.IN_DOUBT;
      default -> FindingCode.SERVER_SILENT;
    };
  }

  private static FindingCode lost(SmtpStage stage) {
    return switch (stage) {
      case TLS -> FindingCode.TLS_CUT;
      case FINAL_REPLY -> FindingCode.IN_DOUBT;
      default -> FindingCode.CONNECTION_LOST;
    };
  }

  private FindingCode tls(Cause.TlsProblem problem, Circumstances at) {
    return switch (problem) {
      case NOT_TLS -> FindingCode.TLS_NOT_SPOKEN;
      case EXPIRED ->
          clockIsWrong(at) ? FindingCode.CLOCK_WRONG : FindingCode.CERTIFICATE_EXPIRED;
      case NOT_YET_VALID ->
          clockIsWrong(at) ? FindingCode.CLOCK_WRONG : FindingCode.CERTIFICATE_NOT_YET_VALID;
      case WRONG_HOST -> intercepted(at).orElse(FindingCode.CERTIFICATE_WRONG_HOST);
      case UNTRUSTED ->
          intercepted(at)
              .orElse(
                  Interceptors.isSelfSigned(at.chain())
                      ? FindingCode.CERTIFICATE_SELF_SIGNED
                      : FindingCode.CERTIFICATE_UNTRUSTED);
      case NO_COMMON_VERSION -> FindingCode.TLS_TOO_OLD;
      case INJECTION -> FindingCode.STARTTLS_INJECTION;
      case OTHER -> FindingCode.TLS_FAILED;
    };
  }

  private Optional<FindingCode> intercepted(Circumstances at) {
    return interceptors
        .in(at.chain())
        .map(
            one ->
                switch (one.kind()) {
                  case ANTIVIRUS -> FindingCode.TLS_INTERCEPTED;
                  case PROXY -> FindingCode.TLS_INTERCEPTED_BY_PROXY;
                  case PORTAL -> FindingCode.CAPTIVE_PORTAL;
                });
  }

  /// The server's clock is the best witness. Without it, a whole chain that seems to be over speaks
  /// against our clock: roots live for decades, and nobody leaves all of them to expire.
  private static boolean clockIsWrong(Circumstances at) {
    if (at.ownTime().isPresent() && at.serverTime().isPresent()) {
      return ServerDate.disagree(at.ownTime().get(), at.serverTime().get());
    }
    return at.ownTime().isPresent()
        && at.chain().size() > 1
        && at.chain().stream().allMatch(one -> isOutside(one, at.ownTime().get()));
  }

  private static boolean isOutside(X509Certificate certificate, Instant now) {
    return now.isAfter(certificate.getNotAfter().toInstant())
        || now.isBefore(certificate.getNotBefore().toInstant());
  }

  private FindingCode extension(String keyword, Circumstances at) {
    return switch (keyword.toUpperCase(Locale.ROOT)) {
      // The provider offers it: whoever does not see it has somebody in the line.
      case "STARTTLS" ->
          offersStartTls(at) ? FindingCode.STARTTLS_STRIPPED : FindingCode.STARTTLS_MISSING;
      case "SMTPUTF8" -> FindingCode.SMTPUTF8_MISSING;
      case String name when name.startsWith("AUTH") -> FindingCode.AUTH_NOT_OFFERED;
      default -> FindingCode.EXTENSION_MISSING;
    };
  }

  private boolean offersStartTls(Circumstances at) {
    return at.server().isPresent()
        && at.provider().flatMap(catalog::byId).stream()
            .flatMap(preset -> preset.servers().stream())
            .anyMatch(
                one ->
                    one.security() == Security.STARTTLS
                        && one.host().equalsIgnoreCase(at.server().get().host())
                        && one.port() == at.server().get().port());
  }

  private static FindingCode violated(SmtpStage stage, String detail) {
    if (stage == SmtpStage.FINAL_REPLY) {
      return FindingCode.IN_DOUBT;
    }
    if (detail.contains("HTTP/") || detail.contains("<html")) {
      return FindingCode.CAPTIVE_PORTAL;
    }
    if (stage != SmtpStage.GREETING) {
      return FindingCode.PROTOCOL_VIOLATED;
    }
    // IMAP and POP3 greet with these (RFC 9051 §7.1.1, RFC 1939 §3).
    return detail.contains("* OK") || detail.contains("+OK")
        ? FindingCode.RECEIVING_PORT
        : FindingCode.NOT_A_MAIL_SERVER;
  }
}
