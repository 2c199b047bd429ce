// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import pli.smtp.EnhancedStatus;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// Where in a session something came, when only its words are known.
final class Stages {

  /// What programs write around a reply, from the clearest to the vaguest.
  private static final List<Hint> HINTS =
      List.of(
          hint(
              SmtpStage.RCPT,
              "RCPT TO|RecipientsRefused|rejected recipient"
                  + "|recipients? (were |was )?(refused|rejected)"),
          hint(SmtpStage.FINAL_REPLY, "end of DATA|SMTPDataError|DATA END"),
          hint(SmtpStage.MAIL, "MAIL FROM|SenderRefused"),
          hint(
              SmtpStage.AUTH,
              "AUTH (command|PLAIN|LOGIN|XOAUTH2|CRAM-MD5)|(password|username) command|"
                  + "AuthenticationFailed|AuthenticationError|invalid login|\\bEAUTH\\b"));

  private Stages() {}

  /// The stage that the words around a reply speak of.
  static Optional<SmtpStage> namedIn(String words) {
    return HINTS.stream()
        .filter(one -> one.words.matcher(words).find())
        .map(Hint::stage)
        .findFirst();
  }

  /// Where such a reply usually comes.
  static SmtpStage likely(Reply reply) {
    boolean aboutSignIn =
        switch (reply.code()) {
          case 334, 432, 454, 500, 502, 504, 525, 534, 535, 538 -> true;
          default -> reply.enhanced().filter(Stages::isSignIn).isPresent();
        };
    if (aboutSignIn) {
      return SmtpStage.AUTH;
    }
    if (reply.code() == 530) {
      return SmtpStage.MAIL;
    }
    return reply.enhanced().map(EnhancedStatus::subject).orElse(1) == 1
        ? SmtpStage.RCPT
        : SmtpStage.FINAL_REPLY;
  }

  /// Where a finding belongs that came without a reply.
  static SmtpStage of(FindingCode code) {
    return switch (code) {
      case NAME_NOT_FOUND -> SmtpStage.RESOLVE;
      case NETWORK_UNREACHABLE, CONNECTION_REFUSED, PORT_SILENT, PORT_BLOCKED, PORT_25_BLOCKED ->
          SmtpStage.CONNECT;
      case GREETING_SILENT, NOT_A_MAIL_SERVER, RECEIVING_PORT, CAPTIVE_PORTAL -> SmtpStage.GREETING;
      case STARTTLS_MISSING, STARTTLS_STRIPPED, STARTTLS_INJECTION -> SmtpStage.STARTTLS;
      case IN_DOUBT -> SmtpStage.FINAL_REPLY;
      case SENDER_NOT_ALLOWED -> SmtpStage.MAIL;
      case RELAY_DENIED, HOURLY_LIMIT_REACHED -> SmtpStage.RCPT;
      default ->
          code.name().startsWith("CERTIFICATE") || code.name().startsWith("TLS")
              ? SmtpStage.TLS
              : code.name().startsWith("AUTH")
                  ? SmtpStage.AUTH
                  : SmtpStage.MAIL;
    };
  }

  private static boolean isSignIn(EnhancedStatus status) {
    return status.is(7, 3) || status.is(7, 8) || status.is(7, 9) || status.is(7, 139);
  }

  private static Hint hint(SmtpStage stage, String words) {
    return new Hint(stage, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
  }

  private record Hint(SmtpStage stage, Pattern words) {}
}
