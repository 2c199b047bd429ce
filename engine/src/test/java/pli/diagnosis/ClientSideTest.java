// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.provider.PresetCatalog;
import pli.smtp.Cause;
import pli.smtp.Cause.TlsProblem;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.words.Words;

/// What is wrong on this side of the line: certificates, ports, the clock, somebody in the middle.
class ClientSideTest {

  private static final Diagnosis DIAGNOSIS = new Diagnosis(PresetCatalog.load());
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "antivirus, UNTRUSTED, tls-intercepted, Avast",
    "proxy, UNTRUSTED, tls-intercepted-by-proxy, Fortinet",
    "proxy, WRONG_HOST, tls-intercepted-by-proxy, Fortinet",
    "portal, UNTRUSTED, captive-portal, network",
    "portal, WRONG_HOST, captive-portal, network",
    "private, UNTRUSTED, certificate-untrusted, authority",
    "private, WRONG_HOST, certificate-wrong-host, mail.exemple.ch",
    "self-signed, UNTRUSTED, certificate-self-signed, vouches"
  })
  void whoStandsInTheMiddleIsNamedFromTheCertificate(
      String chain, TlsProblem problem, String code, String named) {
    Finding finding =
        DIAGNOSIS.explain(
            SmtpStage.TLS, new Cause.TlsFailed(problem, "x"), at(465).withChain(chain(chain)));

    assertThat(finding.code().id()).isEqualTo(code);
    assertThat(say(finding)).contains(named);
  }

  @Test
  void theCertificateStandsInTheMailToTheItPerson() {
    Finding finding =
        DIAGNOSIS.explain(
            SmtpStage.TLS,
            new Cause.TlsFailed(TlsProblem.UNTRUSTED, "x"),
            at(587).withChain(chain("proxy")).withAccount(Optional.of("rh@exemple.ch")));

    String body = finding.forIt().spoken(Words.in(Locale.GERMAN)::say).body();
    assertThat(body)
        .contains("openssl s_client -connect mail.exemple.ch:587 -starttls smtp")
        .contains("CN=FG100E")
        .contains("Postfach: rh@exemple.ch");
  }

  @Test
  void aClockThatDisagreesWithTheServersIsToBlame() {
    Cause expired = new Cause.TlsFailed(TlsProblem.EXPIRED, "x");
    Instant theirs = NOW.minus(Duration.ofDays(400));

    Finding wrong =
        DIAGNOSIS.explain(
            SmtpStage.TLS, expired, at(587).withTimes(NOW, Optional.of(theirs)));
    Finding right =
        DIAGNOSIS.explain(
            SmtpStage.TLS, expired, at(587).withTimes(NOW, Optional.of(NOW.plusSeconds(2))));

    assertThat(wrong.code()).isEqualTo(FindingCode.CLOCK_WRONG);
    assertThat(say(wrong)).contains("01.12.2026 09:00 UTC", "27.10.2025 09:00 UTC");
    assertThat(right.code()).isEqualTo(FindingCode.CERTIFICATE_EXPIRED);
  }

  @Test
  void aClockForWhichAWholeChainIsOverIsToBlame() {
    Cause expired = new Cause.TlsFailed(TlsProblem.EXPIRED, "x");
    Cause notYet = new Cause.TlsFailed(TlsProblem.NOT_YET_VALID, "x");
    Circumstances shown = at(465).withChain(chain("private"));

    assertThat(
            code(SmtpStage.TLS, expired, shown.withTimes(year(2190), Optional.empty())))
        .isEqualTo(FindingCode.CLOCK_WRONG);
    assertThat(code(SmtpStage.TLS, notYet, shown.withTimes(year(1990), Optional.empty())))
        .isEqualTo(FindingCode.CLOCK_WRONG);
    assertThat(code(SmtpStage.TLS, expired, shown.withTimes(NOW, Optional.empty())))
        .isEqualTo(FindingCode.CERTIFICATE_EXPIRED);
  }

  @Test
  void theThreePortsAreToldApart() {
    Cause silent = new Cause.TimedOut(Duration.ofSeconds(20));
    Cause refused = new Cause.NotConnected("Connection refused");

    assertThat(code(SmtpStage.CONNECT, silent, at(25))).isEqualTo(FindingCode.PORT_25_BLOCKED);
    assertThat(code(SmtpStage.CONNECT, silent, at(587))).isEqualTo(FindingCode.PORT_SILENT);
    assertThat(code(SmtpStage.CONNECT, silent, at(587).withOpenPorts(Set.of(465))))
        .isEqualTo(FindingCode.PORT_BLOCKED);
    assertThat(code(SmtpStage.CONNECT, refused, at(465).withOpenPorts(Set.of(587))))
        .isEqualTo(FindingCode.PORT_BLOCKED);
    assertThat(say(DIAGNOSIS.explain(SmtpStage.CONNECT, silent,
            at(587).withOpenPorts(Set.of(465)))))
        .contains("587", "465");
  }

  @Test
  void startTlsThatTheProviderOffersIsNotMissingButTakenAway() {
    Cause missing = new Cause.ExtensionMissing("STARTTLS");
    Circumstances atInfomaniak =
        Circumstances.of(
            Optional.of("infomaniak"),
            Optional.of(
                new SubmissionServer("mail.infomaniak.com", 587, Security.STARTTLS)));

    assertThat(code(SmtpStage.STARTTLS, missing, at(587)))
        .isEqualTo(FindingCode.STARTTLS_MISSING);
    assertThat(code(SmtpStage.STARTTLS, missing, atInfomaniak))
        .isEqualTo(FindingCode.STARTTLS_STRIPPED);
  }

  @Test
  void whatAnswersInPlaceOfAMailServerIsNamed() {
    assertThat(code(SmtpStage.GREETING, new Cause.ProtocolViolated("HTTP/1.1 302 Found"), at(25)))
        .isEqualTo(FindingCode.CAPTIVE_PORTAL);
    assertThat(code(SmtpStage.GREETING, new Cause.ProtocolViolated("SSH-2.0"), at(25)))
        .isEqualTo(FindingCode.NOT_A_MAIL_SERVER);
    assertThat(code(SmtpStage.TLS, new Cause.ConnectionLost("x"), at(465)))
        .isEqualTo(FindingCode.TLS_CUT);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "ZR0P278CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026 09:00:00 +0000 [08DD]|2026-11-24T09:00:00Z",
    "mail.exemple.ch ESMTP Exim 4.98 Tue, 24 Nov 2026 10:00:00 +0100|2026-11-24T09:00:00Z",
    "mail.exemple.ch ESMTP Postfix|",
    "31 Feb 2026 10:00:00 +0100|"
  })
  void theServersTimeIsReadFromItsGreeting(String greeting, Instant time) {
    assertThat(ServerDate.in(greeting)).isEqualTo(Optional.ofNullable(time));
  }

  private static Instant year(int year) {
    return Instant.parse(year + "-01-01T00:00:00Z");
  }

  private static Circumstances at(int port) {
    Security security = port == 465 ? Security.TLS : Security.STARTTLS;
    return Circumstances.of(
        Optional.empty(), Optional.of(new SubmissionServer("mail.exemple.ch", port, security)));
  }

  private static FindingCode code(SmtpStage stage, Cause cause, Circumstances at) {
    return DIAGNOSIS.explain(stage, cause, at).code();
  }

  private static String say(Finding finding) {
    return Words.in(Locale.ENGLISH).say(finding.cause());
  }

  private static List<X509Certificate> chain(String name) {
    try (InputStream in =
        ClientSideTest.class.getResourceAsStream("/pli/diagnosis/chains/" + name + ".pem")) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
