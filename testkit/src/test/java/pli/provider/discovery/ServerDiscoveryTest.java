// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.provider.discovery.Verdict.Outcome;
import pli.smtp.EmailAddress;
import pli.testkit.internet.SmallInternet;
import pli.testkit.internet.WebHosts.Page;

/// The whole of discovery against a small internet.
class ServerDiscoveryTest {

  private static final PresetCatalog CATALOG = PresetCatalog.load();
  private static final EmailAddress MARIE = EmailAddress.parse("marie.geheim@firma.example");
  private static final String CONFIG = "/mail/config-v1.1.xml";
  private static final Duration LONG = Duration.ofSeconds(60);

  private final SmallInternet net =
      SmallInternet.with(
          "firma.example", "*.firma.example", "*.hoster.example", "*.mail.hoster.example",
          "autoconfig.thunderbird.net", "*.xn--mller-kva.example", "xn--mller-kva.example");

  @AfterEach
  void close() {
    net.close();
  }

  private DiscoveryReport discover(EmailAddress address, Effort effort) throws Exception {
    net.host("autoconfig.thunderbird.net");
    return new ServerDiscovery(CATALOG, net.plan(LONG), net.world()).discover(address, effort);
  }

  private DiscoveryReport discover() throws Exception {
    return discover(MARIE, Effort.ALL);
  }

  private static FoundSettings chosen(DiscoveryReport report, DiscoverySource source) {
    assertThat(report.chosen().map(DiscoveryReport.Choice::source))
        .as("%s", report.answers())
        .contains(source);
    return report.chosen().orElseThrow().settings();
  }

  private static Map<DiscoverySource, Outcome> outcomes(DiscoveryReport report) {
    Map<DiscoverySource, Outcome> outcomes = new TreeMap<>();
    report.answers().forEach(one -> outcomes.put(one.source(), one.verdict().outcome()));
    return outcomes;
  }

  private static String detail(DiscoveryReport report, DiscoverySource source) {
    return report.answers().stream()
        .filter(one -> one.source() == source)
        .map(one -> one.verdict().detail().code())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aDomainOfTheCatalogueAsksNobody() throws Exception {
    DiscoveryReport report = discover(EmailAddress.parse("marie@bluewin.ch"), Effort.ALL);

    assertThat(chosen(report, DiscoverySource.CATALOGUE).server())
        .hasToString("smtpauths.bluewin.ch:465");
    assertThat(net.names().asked()).isEmpty();
    assertThat(net.reached()).isEmpty();
    assertThat(report.answers()).hasSize(DiscoverySource.values().length);
  }

  @Test
  void offlineAsksNobody() throws Exception {
    DiscoveryReport report = discover(MARIE, Effort.OFFLINE);

    assertThat(report.chosen()).isEmpty();
    assertThat(net.names().asked()).isEmpty();
    assertThat(net.reached()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "firma-example.mail.protection.outlook.com, microsoft365, smtp.office365.com:587",
    "hotmail-com.olc.protection.outlook.com, outlook-com, smtp-mail.outlook.com:587",
    "aspmx.l.google.com, google-workspace, smtp.gmail.com:465",
    "mta-gw.infomaniak.ch, infomaniak, mail.infomaniak.com:465",
    "mx1.mail.hostpoint.ch, hostpoint, asmtp.mail.hostpoint.ch:465",
    "mx7.ovh.net, ovh, ssl0.ovh.net:465",
    "lx37.hoststar.hosting, hoststar, lx37.hoststar.hosting:465"
  })
  void aDomainOfACustomerIsRecognisedByItsMailExchanger(String mx, String id, String server)
      throws Exception {
    net.names().record("firma.example", "MX", "10 " + mx + ".");

    DiscoveryReport report = discover();

    FoundSettings found = chosen(report, DiscoverySource.MX);
    assertThat(found.preset().map(ProviderPreset::id)).contains(id);
    assertThat(found.server()).hasToString(server);
    assertThat(found.userName()).contains(MARIE.toString());
    assertThat(report.chosen().orElseThrow().needsConsent()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "mxa-0012.gslb.pphosted.com", "eu-smtp-inbound-1.mimecast.com",
    "d1.ess.barracudanetworks.com", "mx01.hornetsecurity.com", "firma-example.gate.seppmail.cloud"
  })
  void aFilterInFrontIsSaidAndNothingConcluded(String mx) throws Exception {
    net.names().record("firma.example", "MX", "10 " + mx + ".");

    DiscoveryReport report = discover();

    assertThat(report.chosen()).isEmpty();
    assertThat(outcomes(report))
        .containsEntry(DiscoverySource.MX, Outcome.HIDDEN)
        .containsEntry(DiscoverySource.MX_ISPDB, Outcome.SKIPPED)
        .containsEntry(DiscoverySource.MX_AUTOCONFIG, Outcome.SKIPPED);
    assertThat(net.names().asked()).noneMatch(name -> name.contains(mx));
  }

  @Test
  void theDomainsOwnConfigurationIsTaken() throws Exception {
    net.page("autoconfig.firma.example" + CONFIG, Page.of(Autoconfigs.naming("smtp.firma.example")))
        .host("smtp.firma.example");

    DiscoveryReport report = discover();

    FoundSettings found = chosen(report, DiscoverySource.AUTOCONFIG);
    assertThat(found.server()).hasToString("smtp.firma.example:465");
    assertThat(found.userName()).contains("marie.geheim@firma.example");
    assertThat(found.signIn()).containsExactly(SignInKind.PASSWORD);
    assertThat(report.chosen().orElseThrow().needsConsent()).isFalse();
  }

  @Test
  void theWellKnownPlaceIsTaken() throws Exception {
    net.page(
            "firma.example/.well-known/autoconfig" + CONFIG,
            Page.of(Autoconfigs.naming("smtp.firma.example")))
        .host("smtp.firma.example");

    chosen(discover(), DiscoverySource.WELL_KNOWN);
  }

  @Test
  void theDatabaseIsTakenAndAStrangersServerNeedsConsent() throws Exception {
    net.page(
            "autoconfig.thunderbird.net/v1.1/firma.example",
            Page.of(Autoconfigs.naming("smtp.hoster.example")))
        .host("smtp.hoster.example");

    DiscoveryReport report = discover();

    chosen(report, DiscoverySource.ISPDB);
    assertThat(report.chosen().orElseThrow().needsConsent()).isTrue();
  }

  @Test
  void theDatabaseIsAskedAboutTheMailExchangersDomainUpToWhatSomebodyRegistered()
      throws Exception {
    net.names().record("firma.example", "MX", "10 mx1.mail.hoster.example.");
    net.page(
            "autoconfig.thunderbird.net/v1.1/hoster.example",
            Page.of(Autoconfigs.naming("smtp.hoster.example")))
        .host("smtp.hoster.example");

    chosen(discover(), DiscoverySource.MX_ISPDB);
    assertThat(net.web().requests())
        .anyMatch(one -> one.contains("/v1.1/mail.hoster.example "))
        .anyMatch(one -> one.contains("/v1.1/hoster.example "))
        .noneMatch(one -> one.contains("/v1.1/example "));
  }

  @Test
  void theMailExchangersOwnConfigurationIsTaken() throws Exception {
    net.names().record("firma.example", "MX", "10 mx1.mail.hoster.example.");
    net.page(
            "autoconfig.mail.hoster.example" + CONFIG,
            Page.of(Autoconfigs.naming("smtp.hoster.example")))
        .host("smtp.hoster.example");

    chosen(discover(), DiscoverySource.MX_AUTOCONFIG);
  }

  @ParameterizedTest
  @CsvSource({
    "_submissions._tcp, 465, TLS",
    "_submission._tcp, 587, STARTTLS",
    "_submission._tcp, 2587, STARTTLS"
  })
  void serviceRecordsAreTaken(String prefix, int port, String security) throws Exception {
    net.host("smtp.firma.example")
        .names()
        .record(prefix + ".firma.example", "SRV", "0 1 " + port + " smtp.firma.example.");

    FoundSettings found = chosen(discover(), DiscoverySource.SRV);

    assertThat(found.server()).hasToString("smtp.firma.example:" + port);
    assertThat(found.server().security()).hasToString(security);
  }

  @Test
  void tlsFromTheFirstByteIsPreferredAmongServiceRecords() throws Exception {
    net.host("a.firma.example").host("b.firma.example");
    net.names()
        .record("_submission._tcp.firma.example", "SRV", "0 1 587 a.firma.example.")
        .record("_submissions._tcp.firma.example", "SRV", "10 1 465 b.firma.example.")
        .record("_submissions._tcp.firma.example", "SRV", "10 5 465 a.firma.example.")
        .record("_submissions._tcp.firma.example", "SRV", "20 9 465 b.firma.example.");

    assertThat(chosen(discover(), DiscoverySource.SRV).server())
        .hasToString("a.firma.example:465");
  }

  @ParameterizedTest
  @CsvSource({"mail.firma.example", "smtp.firma.example", "firma.example"})
  void likelyDoorsAreTriedWhenNothingElseIsThere(String host) throws Exception {
    net.host(host);

    FoundSettings found = chosen(discover(), DiscoverySource.PROBE);

    assertThat(found.server()).hasToString(host + ":465");
    assertThat(net.web().requests()).noneMatch(one -> one.contains("geheim"));
  }

  @Test
  void theMailExchangerIsALikelyDoor() throws Exception {
    net.names().record("firma.example", "MX", "10 mx7.hoster.example.");
    net.host("mx7.hoster.example");

    DiscoveryReport report = discover();

    assertThat(chosen(report, DiscoverySource.PROBE).server())
        .hasToString("mx7.hoster.example:465");
    assertThat(report.chosen().orElseThrow().needsConsent()).isTrue();
  }

  @Test
  void aDoorWithACertificateForAnotherNameStaysShut() throws Exception {
    net.host("mail.other.example");

    DiscoveryReport report =
        discover(EmailAddress.parse("marie@other.example"), Effort.ALL);

    assertThat(report.chosen()).isEmpty();
    assertThat(outcomes(report)).containsEntry(DiscoverySource.PROBE, Outcome.REFUSED);
    assertThat(detail(report, DiscoverySource.PROBE)).isEqualTo("discovery.probe.not-trusted");
  }

  @Test
  void nothingButTheDomainLeavesTheComputer() throws Exception {
    net.names().record("firma.example", "MX", "10 mx1.mail.hoster.example.");
    net.page("autoconfig.firma.example" + CONFIG, Page.of("<none/>"))
        .page("firma.example/.well-known/autoconfig" + CONFIG, Page.of("<none/>"))
        .page("autoconfig.mail.hoster.example" + CONFIG, Page.of("<none/>"))
        .page("autoconfig.hoster.example" + CONFIG, Page.of("<none/>"))
        .host("mail.firma.example");

    discover();

    assertThat(net.web().requests()).hasSizeGreaterThan(5);
    assertThat(net.web().requests())
        .noneMatch(one -> one.contains("geheim") || one.contains("marie") || one.contains("?"))
        .allMatch(one -> one.startsWith("GET "));
    assertThat(net.names().asked()).noneMatch(one -> one.contains("geheim"));
  }

  @Test
  void anInternationalDomainTravelsInItsAsciiForm() throws Exception {
    net.page(
            "autoconfig.xn--mller-kva.example" + CONFIG,
            Page.of(Autoconfigs.naming("smtp.%EMAILDOMAIN%")))
        .host("smtp.xn--mller-kva.example");

    DiscoveryReport report =
        discover(EmailAddress.parse("info@Müller.example"), Effort.ALL);

    assertThat(chosen(report, DiscoverySource.AUTOCONFIG).server())
        .hasToString("smtp.xn--mller-kva.example:465");
    assertThat(report.chosen().orElseThrow().needsConsent()).isFalse();
    assertThat(MailDomain.of(report.address())).hasToString("müller.example");
  }

  @Test
  void aServerOfTheCatalogueIsRecognisedWhoeverNamesIt() throws Exception {
    net.page(
            "autoconfig.firma.example" + CONFIG,
            Page.of(Autoconfigs.naming("asmtp.mail.hostpoint.ch")))
        .host("asmtp.mail.hostpoint.ch");

    DiscoveryReport report = discover();

    FoundSettings found = chosen(report, DiscoverySource.AUTOCONFIG);
    assertThat(found.preset().map(ProviderPreset::id)).contains("hostpoint");
    assertThat(found.signIn()).containsExactly(SignInKind.MAILBOX_PASSWORD);
    assertThat(report.chosen().orElseThrow().needsConsent()).isFalse();
  }

  @Test
  void aDomainThatDoesNotExistIsSaid() throws Exception {
    DiscoveryReport report = discover(EmailAddress.parse("a@nowhere.example"), Effort.ALL);

    assertThat(report.domainIsUnknown()).isTrue();
    assertThat(report.chosen()).isEmpty();
  }

  @Test
  void aDomainThatTakesNoMailIsSaid() throws Exception {
    net.names().record("firma.example", "MX", "0 .");

    DiscoveryReport report = discover();

    assertThat(detail(report, DiscoverySource.MX)).isEqualTo("discovery.mx.null");
  }

  @ParameterizedTest
  @EnumSource(Effort.class)
  void everySourceHasItsAnswerInTheOrderOfTrust(Effort effort) throws Exception {
    net.names().record("firma.example", "MX", "10 mx1.mail.hostpoint.ch.");

    DiscoveryReport report = discover(MARIE, effort);

    assertThat(report.answers())
        .extracting(SourceAnswer::source)
        .containsExactly(DiscoverySource.values());
  }

  @Test
  void theFirstGoodAnswerIsEnoughWhereNoneCanBeatIt() throws Exception {
    net.names().record("firma.example", "MX", "10 mx1.mail.hostpoint.ch.");
    net.page("autoconfig.firma.example" + CONFIG, new Page.Silence());

    DiscoveryReport report = discover(MARIE, Effort.FIRST);

    chosen(report, DiscoverySource.MX);
    assertThat(outcomes(report)).containsEntry(DiscoverySource.AUTOCONFIG, Outcome.SKIPPED);
  }

  @Test
  void theMostTrustedWinsHoweverManyAnswer() throws Exception {
    net.names()
        .record("firma.example", "MX", "10 mx1.mail.hoster.example.")
        .record("_submissions._tcp.firma.example", "SRV", "0 1 465 srv.firma.example.");
    net.page("autoconfig.firma.example" + CONFIG, Page.of(Autoconfigs.naming("own.firma.example")))
        .page(
            "autoconfig.thunderbird.net/v1.1/firma.example",
            Page.of(Autoconfigs.naming("db.firma.example")))
        .page(
            "autoconfig.mail.hoster.example" + CONFIG,
            Page.of(Autoconfigs.naming("smtp.hoster.example")));
    List.of("srv.firma.example", "own.firma.example", "db.firma.example", "smtp.hoster.example")
        .forEach(net::host);

    DiscoveryReport report = discover();

    assertThat(chosen(report, DiscoverySource.AUTOCONFIG).server())
        .hasToString("own.firma.example:465");
    assertThat(report.answers().stream().filter(one -> one.verdict().isFound()))
        .extracting(SourceAnswer::source)
        .containsExactly(
            DiscoverySource.AUTOCONFIG, DiscoverySource.ISPDB, DiscoverySource.SRV,
            DiscoverySource.MX_AUTOCONFIG);
    assertThat(outcomes(report)).containsEntry(DiscoverySource.PROBE, Outcome.SKIPPED);
    assertThat(Optional.of(report.address())).contains(MARIE);
  }
}
