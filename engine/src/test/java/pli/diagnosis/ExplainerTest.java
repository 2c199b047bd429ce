// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pli.provider.PresetCatalog;
import pli.smtp.SmtpStage;
import pli.words.Words;

/// What people paste.
class ExplainerTest {

  private static final PresetCatalog CATALOG = PresetCatalog.load();
  private static final Explainer EXPLAINER = new Explainer(new Diagnosis(CATALOG), CATALOG);

  record Pasted(String text, String code, SmtpStage stage) {}

  static List<Pasted> pasted() {
    return List.of(
        new Pasted("550", "mailbox-unknown", SmtpStage.RCPT),
        new Pasted("535 5.7.139", "smtp-auth-disabled", SmtpStage.AUTH),
        new Pasted("5.7.139", "smtp-auth-disabled", SmtpStage.AUTH),
        new Pasted(
            "Error: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled"
                + " for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information."
                + " [ZR0P278CA0001.CHEP278.PROD.OUTLOOK.COM 2026-11-24T09:00:00.000Z 08DD]",
            "smtp-auth-off-tenant",
            SmtpStage.AUTH),
        new Pasted(
            """
            javax.mail.AuthenticationFailedException: 535-5.7.8 Username and Password not accepted. For more information, go to
            535 5.7.8  https://support.google.com/mail/?p=BadCredentials ffacd0b85a97d-39c0b - gsmtp

            \tat com.sun.mail.smtp.SMTPTransport$Authenticator.authenticate(SMTPTransport.java:965)
            \tat com.sun.mail.smtp.SMTPTransport.protocolConnect(SMTPTransport.java:748)
            """,
            "auth-app-password-needed",
            SmtpStage.AUTH),
        new Pasted(
            "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Error: authentication failed:"
                + " UGFzc3dvcmQ6')",
            "auth-refused",
            SmtpStage.AUTH),
        new Pasted(
            "SMTP Error: 554 5.2.252 SendAsDenied; a@exemple.ch not allowed to send as b@exemple.ch",
            "send-as-denied",
            SmtpStage.FINAL_REPLY),
        new Pasted(
            "Nov 24 09:00:00 mail postfix/smtp[1234]: 4F1B2: to=<a@exemple.ch>, relay=mx.exemple.ch"
                + "[192.0.2.1]:25, delay=1.2, delays=0/0/1/0.2, dsn=5.1.1, status=bounced (host"
                + " mx.exemple.ch[192.0.2.1] said: 550 5.1.1 <a@exemple.ch>: Recipient address"
                + " rejected: User unknown in virtual mailbox table (in reply to RCPT TO command))",
            "mailbox-unknown",
            SmtpStage.RCPT),
        new Pasted(
            """
            Final-Recipient: rfc822; luc@exemple.ch
            Action: failed
            Status: 5.2.2
            Remote-MTA: dns; mx.exemple.ch
            Diagnostic-Code: smtp; 552-5.2.2 The email account that you tried to reach is
                over quota. Please direct the recipient to
                552 5.2.2 https://support.google.com/mail/?p=OverQuotaPerm - gsmtp
            """,
            "mailbox-full",
            SmtpStage.FINAL_REPLY),
        new Pasted(
            "The SMTP server requires a secure connection or the client was not authenticated. The"
                + " server response was: 5.7.57 Client not authenticated to send mail.",
            "auth-required",
            SmtpStage.FINAL_REPLY),
        new Pasted(
            "Error: Invalid login: 534-5.7.9 Application-specific password required. Learn more"
                + " at\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp",
            "auth-app-password-needed",
            SmtpStage.AUTH),
        new Pasted(
            "<** 530 5.7.0 Must issue a STARTTLS command first", "encryption-required",
            SmtpStage.MAIL),
        new Pasted(
            """
            220 mail.exemple.ch ESMTP
            250-mail.exemple.ch
            250 AUTH PLAIN LOGIN
            535 5.7.8 Error: authentication failed
            221 2.0.0 Bye
            """,
            "auth-refused",
            SmtpStage.AUTH),
        new Pasted(
            "javax.net.ssl.SSLHandshakeException: PKIX path building failed:"
                + " sun.security.provider.certpath.SunCertPathBuilderException: unable to find"
                + " valid certification path to requested target",
            "certificate-untrusted",
            SmtpStage.TLS),
        new Pasted("PKIX path building failed", "certificate-untrusted", SmtpStage.TLS),
        new Pasted("Connection timed out", "port-silent", SmtpStage.CONNECT),
        new Pasted(
            "com.sun.mail.util.MailConnectException: Couldn't connect to host, port:"
                + " smtp.office365.com, 587; timeout -1; nested exception is:"
                + " java.net.ConnectException: Connection refused",
            "connection-refused",
            SmtpStage.CONNECT),
        new Pasted(
            "Could not connect to SMTP host: smtp.exemple.ch, port: 25, response: 421",
            "server-busy", SmtpStage.RCPT),
        new Pasted(
            "Fehler (0x800CCC0D): Der E-Mail-Server wurde nicht gefunden.", "name-not-found",
            SmtpStage.RESOLVE),
        new Pasted("{\"error\":\"invalid_grant\"}", "auth-sign-in-again", SmtpStage.AUTH),
        new Pasted("[EOF]", "in-doubt", SmtpStage.FINAL_REPLY),
        new Pasted("250 2.0.0 Ok: queued as 4F1B2", "no-failure", SmtpStage.FINAL_REPLY),
        new Pasted(
            "Mail an 3 Empfänger nicht möglich, da damit das Limit von 30 Mails pro Stunde"
                + " überschritten wird.",
            "hourly-limit-reached",
            SmtpStage.RCPT),
        new Pasted("5.5.3 Mail from not owned by user. LPN105_421", "sender-not-allowed",
            SmtpStage.MAIL),
        new Pasted("550 5.7.23 The message was rejected", "sender-unauthenticated",
            SmtpStage.FINAL_REPLY),
        new Pasted("554 5.6.999 Hm", "refused-for-good", SmtpStage.FINAL_REPLY),
        new Pasted("451 4.3.999 Hm", "server-busy", SmtpStage.FINAL_REPLY));
  }

  @ParameterizedTest
  @MethodSource("pasted")
  void whatMattersIsFoundInWhatPeoplePaste(Pasted pasted) {
    Finding finding = explain(pasted.text).orElseThrow();

    assertThat(finding.code().id()).isEqualTo(pasted.code);
    if (!pasted.code.equals("sender-not-allowed")) {
      assertThat(finding.stage()).isEqualTo(pasted.stage);
    }
  }

  @Test
  void whatHoldsNoErrorIsNotExplained() {
    for (String text :
        List.of("", "hello", "port 587", "took 500 ms", "21.11.2026", "in 550 lines", "Dear Sir 42")) {
      assertThat(explain(text)).as(text).isEmpty();
    }
  }

  @Test
  void serverAndProviderAreTakenFromTheText() {
    Finding finding =
        explain("Couldn't connect to host, port: smtp.office365.com, 587; Connection refused")
            .orElseThrow();

    assertThat(Words.in(Locale.ENGLISH).say(finding.cause())).contains("smtp.office365.com:587");
  }

  @Test
  void whatThePersonKnowsWins() {
    Finding finding =
        EXPLAINER
            .explain(
                "550 5.7.1 No",
                Optional.of(SmtpStage.MAIL),
                Optional.of("infomaniak"),
                Optional.of("rh@exemple.ch"))
            .orElseThrow();

    assertThat(finding.code()).isEqualTo(FindingCode.SENDER_NOT_ALLOWED);
    assertThat(Words.in(Locale.ENGLISH).say(finding.cause())).contains("mail.infomaniak.com:465");
  }

  @Test
  void severalLinesOfOneReplyBecomeOne() {
    assertThat(
            PastedReplies.in("535-5.7.8 Username and\n   Password not accepted.\n535 5.7.8 gsmtp\n")
                .getFirst()
                .lines())
        .containsExactly("5.7.8 Username and", "Password not accepted.", "5.7.8 gsmtp");
  }

  @Test
  void anEndlessTextIsReadToABound() {
    String endless =
        IntStream.range(0, 20_000).mapToObj(i -> "550-5.1.1 x ").reduce("", String::concat);

    assertThat(explain(endless).map(Finding::code)).contains(FindingCode.MAILBOX_UNKNOWN);
    assertThat(explain("a".repeat(200_000))).isEmpty();
  }

  private static Optional<Finding> explain(String text) {
    return EXPLAINER.explain(text, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
