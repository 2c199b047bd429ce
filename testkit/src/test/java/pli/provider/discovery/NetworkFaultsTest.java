// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.provider.PresetCatalog;
import pli.provider.discovery.Verdict.Outcome;
import pli.smtp.EmailAddress;
import pli.testkit.internet.NameServer.Mood;
import pli.testkit.internet.SmallInternet;
import pli.testkit.internet.WebHosts.Page;

/// Every fault of the network ends in its outcome, in time, and harms no other source.
class NetworkFaultsTest {

  private static final PresetCatalog CATALOG = PresetCatalog.load();
  private static final EmailAddress MARIE = EmailAddress.parse("marie@firma.example");
  private static final String HOST = "autoconfig.firma.example";
  private static final String CONFIG = HOST + "/mail/config-v1.1.xml";

  /// Long enough for what ends by itself.
  private static final Duration LONG = Duration.ofSeconds(60);

  private final SmallInternet net =
      SmallInternet.with("*.firma.example", "firma.example", "autoconfig.thunderbird.net");

  @AfterEach
  void close() {
    net.close();
  }

  private DiscoveryReport discover(Duration limit) throws Exception {
    return new ServerDiscovery(CATALOG, net.plan(limit), net.world()).discover(MARIE, Effort.ALL);
  }

  private static Map<DiscoverySource, Verdict> verdicts(DiscoveryReport report) {
    Map<DiscoverySource, Verdict> verdicts = new TreeMap<>();
    report.answers().forEach(one -> verdicts.put(one.source(), one.verdict()));
    return verdicts;
  }

  private static void expect(
      DiscoveryReport report, DiscoverySource source, Outcome outcome, String code) {
    Verdict verdict = verdicts(report).get(source);
    assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(outcome);
    assertThat(verdict.detail().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "SERVFAIL, FAILED, discovery.dns-failed",
    "GARBAGE, FAILED, discovery.dns-failed",
    "SILENT, TIMEOUT, discovery.dns-silent",
    "WRONG_ID, FAILED, discovery.dns-failed"
  })
  void aNameServerOutOfOrderIsSaid(Mood mood, Outcome outcome, String code) throws Exception {
    net.names()
        .record("firma.example", "MX", "10 mx1.mail.hostpoint.ch.")
        .mood("firma.example", mood)
        .record("_submissions._tcp.firma.example", "SRV", "0 1 465 smtp.firma.example.");
    net.host("smtp.firma.example");

    DiscoveryReport report = discover(LONG);

    expect(report, DiscoverySource.MX, outcome, code);
    assertThat(report.chosen().orElseThrow().source()).isEqualTo(DiscoverySource.SRV);
  }

  @Test
  void anAnswerTooLongForADatagramComesOverTcp() throws Exception {
    net.names()
        .record("firma.example", "MX", "10 mx1.mail.hostpoint.ch.")
        .mood("firma.example", Mood.TRUNCATED);

    assertThat(discover(LONG).chosen().orElseThrow().source()).isEqualTo(DiscoverySource.MX);
  }

  @Test
  void aNameThatDoesNotExistIsNothing() throws Exception {
    expect(
        discover(LONG), DiscoverySource.AUTOCONFIG, Outcome.NOTHING, "discovery.host-unknown");
  }

  @ParameterizedTest
  @EnumSource(value = Mood.class, names = {"SERVFAIL", "SILENT"})
  void aHostWhoseNameCannotBeLookedUpIsAFailure(Mood mood) throws Exception {
    net.names().mood(HOST, mood);

    assertThat(verdicts(discover(LONG)).get(DiscoverySource.AUTOCONFIG).outcome())
        .isIn(Outcome.FAILED, Outcome.TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOTHING, discovery.document-absent",
    "410, NOTHING, discovery.document-absent",
    "401, FAILED, discovery.document-status",
    "403, FAILED, discovery.document-status",
    "500, FAILED, discovery.document-status",
    "503, FAILED, discovery.document-status",
    "302, FAILED, discovery.document-status"
  })
  void aStatusWithoutADocumentIsSaid(int status, Outcome outcome, String code) throws Exception {
    net.page(CONFIG, new Page.Text(status, new byte[0]));

    expect(discover(LONG), DiscoverySource.AUTOCONFIG, outcome, code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "garbage", "<html><body>Welcome</body></html>", "<!DOCTYPE html><html></html>",
        "<clientConfig><emailProvider>", "{}"
      })
  void anotherDocumentIsNothing(String text) throws Exception {
    net.page(CONFIG, Page.of(text));

    expect(discover(LONG), DiscoverySource.AUTOCONFIG, Outcome.NOTHING, "discovery.config-other");
  }

  @Test
  void aDocumentWithADefinitionIsRefused() throws Exception {
    net.page(
        CONFIG,
        Page.of(
            "<!DOCTYPE clientConfig [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<clientConfig><emailProvider>&x;</emailProvider></clientConfig>"));

    expect(
        discover(LONG), DiscoverySource.AUTOCONFIG, Outcome.REFUSED, "discovery.config-defined");
  }

  @ParameterizedTest
  @ValueSource(ints = {256 * 1024 + 1, 20 * 1024 * 1024})
  void anAnswerBeyondTheLimitIsRefused(int size) throws Exception {
    net.page(CONFIG, new Page.Text(200, new byte[size]));

    expect(discover(LONG), DiscoverySource.AUTOCONFIG, Outcome.REFUSED, "discovery.too-large");
  }

  @Test
  void anAnswerAtTheLimitIsRead() throws Exception {
    String config = Autoconfigs.naming("smtp.firma.example");
    String blanks = " ".repeat(256 * 1024 - config.length());
    String filled = config.replace("<displayName>", blanks + "<displayName>");
    net.page(CONFIG, Page.of(filled)).host("smtp.firma.example");

    assertThat(filled).hasSize(256 * 1024);
    assertThat(discover(LONG).chosen().orElseThrow().source())
        .isEqualTo(DiscoverySource.AUTOCONFIG);
  }

  /// Each takes the five seconds of one document.
  @Test
  void aServerThatDripsOrKeepsSilentIsLateAndHoldsNobodyUp() throws Exception {
    net.page(CONFIG, new Page.Drip(Autoconfigs.naming("smtp.firma.example").getBytes()))
        .page("firma.example/.well-known/autoconfig/mail/config-v1.1.xml", new Page.Silence())
        .page(
            "autoconfig.thunderbird.net/v1.1/firma.example",
            Page.of(Autoconfigs.naming("smtp.firma.example")))
        .host("smtp.firma.example");

    DiscoveryReport report = discover(LONG);

    expect(report, DiscoverySource.AUTOCONFIG, Outcome.TIMEOUT, "discovery.too-late");
    expect(report, DiscoverySource.WELL_KNOWN, Outcome.TIMEOUT, "discovery.too-late");
    assertThat(report.chosen().orElseThrow().source()).isEqualTo(DiscoverySource.ISPDB);
  }

  @Test
  void theLimitOfTheWholeBindsEverySource() throws Exception {
    net.page(CONFIG, new Page.Drip(new byte[] {'<'}))
        .page(
            "autoconfig.thunderbird.net/v1.1/firma.example",
            Page.of(Autoconfigs.naming("smtp.firma.example")))
        .host("smtp.firma.example");
    net.names().record("firma.example", "MX", "10 mx1.mail.hostpoint.ch.");
    net.names().mood("_submissions._tcp.firma.example", Mood.SILENT);

    DiscoveryReport report = discover(Duration.ofSeconds(3));

    expect(report, DiscoverySource.AUTOCONFIG, Outcome.TIMEOUT, "discovery.timeout");
    expect(report, DiscoverySource.SRV, Outcome.TIMEOUT, "discovery.timeout");
    assertThat(report.answers()).hasSize(DiscoverySource.values().length);
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    EmailAddress other = EmailAddress.parse("marie@other.example");
    net.page("autoconfig.other.example/mail/config-v1.1.xml", Page.of("never read"));

    DiscoveryReport report =
        new ServerDiscovery(CATALOG, net.plan(LONG), net.world()).discover(other, Effort.ALL);

    expect(report, DiscoverySource.AUTOCONFIG, Outcome.REFUSED, "discovery.not-trusted");
    assertThat(net.web().requests()).isEmpty();
  }

  @Test
  void aRootThatNobodyTrustsIsRefused() throws Exception {
    net.page(CONFIG, Page.of(Autoconfigs.naming("smtp.firma.example")));
    OutsideWorld world = net.world();
    try (SmallInternet other = SmallInternet.with("x.example")) {
      OutsideWorld distrusting =
          new OutsideWorld(world.names(), other.authority().trust(), world.random(), world.route());

      DiscoveryReport report =
          new ServerDiscovery(CATALOG, net.plan(LONG), distrusting).discover(MARIE, Effort.ALL);

      expect(report, DiscoverySource.AUTOCONFIG, Outcome.REFUSED, "discovery.not-trusted");
    }
  }

  @Test
  void whereNobodyListensIsSaid() throws Exception {
    net.host(HOST);
    OutsideWorld world = net.world();
    OutsideWorld closed =
        new OutsideWorld(
            world.names(), world.trust(), world.random(),
            wanted -> new InetSocketAddress("127.0.0.1", 1));

    DiscoveryReport report =
        new ServerDiscovery(CATALOG, net.plan(LONG), closed).discover(MARIE, Effort.ALL);

    expect(report, DiscoverySource.AUTOCONFIG, Outcome.FAILED, "discovery.broken");
    assertThat(report.chosen()).isEmpty();
  }

  @Test
  void aServerThatSpeaksNoTlsIsSaid() throws Exception {
    net.host(HOST);
    OutsideWorld world = net.world();
    OutsideWorld clear =
        new OutsideWorld(
            world.names(), world.trust(), world.random(),
            wanted -> world.route().of(new InetSocketAddress(wanted.getAddress(), 587)));

    DiscoveryReport report =
        new ServerDiscovery(CATALOG, net.plan(LONG), clear).discover(MARIE, Effort.ALL);

    expect(report, DiscoverySource.AUTOCONFIG, Outcome.FAILED, "discovery.broken");
  }

  @Test
  void aConfigurationThatNamesAServerWhichDoesNotExistFindsNothing() throws Exception {
    net.page(CONFIG, Page.of(Autoconfigs.naming("gone.firma.example")));

    expect(discover(LONG), DiscoverySource.AUTOCONFIG, Outcome.NOTHING, "discovery.host-unknown");
  }

  @Test
  void ofTwoServersTheOneThatExistsIsTaken() throws Exception {
    net.page(
            CONFIG,
            Page.of(
                Autoconfigs.with(
                    Autoconfigs.server("gone.firma.example", 465, "SSL", "%EMAILADDRESS%")
                        + Autoconfigs.server(
                            "smtp.firma.example", 2587, "STARTTLS", "%EMAILLOCALPART%", "OAuth2",
                            "password-cleartext"))))
        .host("smtp.firma.example");

    FoundSettings found = discover(LONG).chosen().orElseThrow().settings();

    assertThat(found.server()).hasToString("smtp.firma.example:2587");
    assertThat(found.userName()).contains("marie");
  }
}
