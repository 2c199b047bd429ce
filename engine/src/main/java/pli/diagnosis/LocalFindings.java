// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Locale;
import java.util.Set;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// What a failure means that was noticed on this side, without a word of the server.
final class LocalFindings {

  private static final Set<SmtpStage> BEFORE_GREETING =
      Set.of(SmtpStage.RESOLVE, SmtpStage.CONNECT);

  private LocalFindings() {}

  static FindingCode codeOf(SmtpStage stage, Cause cause) {
    return switch (cause) {
      case Cause.ServerReply _ ->
          throw new IllegalArgumentException("replies are recognised by their own table");
      case Cause.NameNotResolved _ -> FindingCode.NAME_NOT_FOUND;
      case Cause.NotConnected(String detail) -> notConnected(detail);
      case Cause.TimedOut _ -> timedOut(stage);
      case Cause.ConnectionLost _ ->
          stage == SmtpStage.FINAL_REPLY ? FindingCode.IN_DOUBT : FindingCode.CONNECTION_LOST;
      case Cause.TlsFailed(Cause.TlsProblem problem, String _) ->
          stage == SmtpStage.FINAL_REPLY ? FindingCode.IN_DOUBT : tls(problem);
      case Cause.ExtensionMissing(String keyword) -> extension(keyword);
      case Cause.ProtocolViolated(String detail) -> violated(stage, detail);
      case Cause.TooLarge _ -> FindingCode.MESSAGE_TOO_LARGE;
      case Cause.StoppedHere _ -> FindingCode.STOPPED_HERE;
      case Cause.TokenDelayed _ -> FindingCode.AUTH_TOKEN_DELAYED;
      case Cause.GrantEnded _ -> FindingCode.AUTH_SIGN_IN_AGAIN;
    };
  }

  private static FindingCode notConnected(String detail) {
    String lower = detail.toLowerCase(Locale.ROOT);
    if (lower.contains("unreachable") || lower.contains("no route")) {
      return FindingCode.NETWORK_UNREACHABLE;
    }
    return lower.contains("timed out") ? FindingCode.PORT_SILENT : FindingCode.CONNECTION_REFUSED;
  }

  private static FindingCode timedOut(SmtpStage stage) {
    if (BEFORE_GREETING.contains(stage)) {
      return FindingCode.PORT_SILENT;
    }
    return switch (stage) {
      // A port that expects TLS at once waits for us, and we wait for its greeting.
      case GREETING -> FindingCode.GREETING_SILENT;
      case FINAL_REPLY -> FindingCode.IN_DOUBT;
      default -> FindingCode.SERVER_SILENT;
    };
  }

  private static FindingCode tls(Cause.TlsProblem problem) {
    return switch (problem) {
      case NOT_TLS -> FindingCode.TLS_NOT_SPOKEN;
      case EXPIRED -> FindingCode.CERTIFICATE_EXPIRED;
      case NOT_YET_VALID -> FindingCode.CERTIFICATE_NOT_YET_VALID;
      case WRONG_HOST -> FindingCode.CERTIFICATE_WRONG_HOST;
      case UNTRUSTED -> FindingCode.CERTIFICATE_UNTRUSTED;
      case NO_COMMON_VERSION -> FindingCode.TLS_TOO_OLD;
      case INJECTION -> FindingCode.STARTTLS_INJECTION;
      case OTHER -> FindingCode.TLS_FAILED;
    };
  }

  private static FindingCode extension(String keyword) {
    return switch (keyword.toUpperCase(Locale.ROOT)) {
      case "STARTTLS" -> FindingCode.STARTTLS_MISSING;
      case "SMTPUTF8" -> FindingCode.SMTPUTF8_MISSING;
      case String name when name.startsWith("AUTH") -> FindingCode.AUTH_NOT_OFFERED;
      default -> FindingCode.EXTENSION_MISSING;
    };
  }

  private static FindingCode violated(SmtpStage stage, String detail) {
    return switch (stage) {
      case GREETING ->
          // IMAP and POP3 greet with these (RFC 9051 §7.1.1, RFC 1939 §3).
          detail.contains("* OK") || detail.contains("+OK")
              ? FindingCode.RECEIVING_PORT
              : FindingCode.NOT_A_MAIL_SERVER;
      case FINAL_REPLY -> FindingCode.IN_DOUBT;
      default -> FindingCode.PROTOCOL_VIOLATED;
    };
  }
}
