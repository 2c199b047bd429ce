// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.provider.PresetCatalog;
import pli.provider.discovery.Verdict.Outcome;
import pli.provider.discovery.net.PublicAddresses;
import pli.smtp.EmailAddress;
import pli.testkit.internet.NameServer.Mood;
import pli.testkit.internet.SmallInternet;
import pli.testkit.internet.WebHosts.Page;

/// Whatever names, redirects, service records and documents say: no connection leads anywhere but
/// to the public internet. After each test all connections that were asked for are looked at.
class HostileAnswersTest {

  private static final PresetCatalog CATALOG = PresetCatalog.load();
  private static final EmailAddress MARIE = EmailAddress.parse("marie.geheim@firma.example");
  private static final String HOST = "autoconfig.firma.example";
  private static final String CONFIG = HOST + "/mail/config-v1.1.xml";
  private static final Duration LONG = Duration.ofSeconds(60);

  private final SmallInternet net =
      SmallInternet.with(
          "*.firma.example", "firma.example", "autoconfig.thunderbird.net", "*.hoster.example",
          "localhost");

  @AfterEach
  void noConnectionWentElsewhere() {
    List<InetSocketAddress> reached = net.reached();
    net.close();
    assertThat(reached).allMatch(one -> PublicAddresses.holds(one.getAddress()));
    assertThat(net.web().requests()).noneMatch(one -> one.contains("geheim"));
  }

  private DiscoveryReport discover() throws Exception {
    return new ServerDiscovery(CATALOG, net.plan(LONG), net.world()).discover(MARIE, Effort.ALL);
  }

  private static Verdict verdict(DiscoveryReport report, DiscoverySource source) {
    Map<DiscoverySource, Verdict> verdicts = new TreeMap<>();
    report.answers().forEach(one -> verdicts.put(one.source(), one.verdict()));
    return verdicts.get(source);
  }

  private static void refused(DiscoveryReport report, DiscoverySource source, String code) {
    Verdict verdict = verdict(report, source);
    assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.detail().code()).isEqualTo(code);
    assertThat(report.chosen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "A, 127.0.0.1", "A, 10.0.0.5", "A, 192.168.1.10", "A, 172.16.9.9", "A, 169.254.169.254",
    "A, 100.64.0.1", "A, 0.0.0.0", "A, 224.0.0.1", "AAAA, ::1", "AAAA, fe80::1", "AAAA, fd00::5",
    "AAAA, ::ffff:10.0.0.5", "AAAA, ::ffff:169.254.169.254", "AAAA, 64:ff9b::a00:5",
    "AAAA, 2002:a00:5::1"
  })
  void aNameThatLeadsIntoAPrivateNetworkIsNotFollowed(String type, String address)
      throws Exception {
    net.web().page(CONFIG, Page.of(Autoconfigs.naming("smtp.firma.example")));
    net.names().record(HOST, type, address);

    refused(discover(), DiscoverySource.AUTOCONFIG, "discovery.host-private");
  }

  @Test
  void oneOddAddressAmongGoodOnesIsEnough() throws Exception {
    net.page(CONFIG, Page.of(Autoconfigs.naming("smtp.firma.example")));
    net.names().record(HOST, "A", "10.0.0.5");

    refused(discover(), DiscoverySource.AUTOCONFIG, "discovery.host-private");
  }

  @Test
  void anAliasForAPrivateNameIsNotFollowed() throws Exception {
    net.names()
        .record(HOST, "CNAME", "intranet.firma.example.")
        .record("intranet.firma.example", "A", "192.168.3.3");

    refused(discover(), DiscoverySource.AUTOCONFIG, "discovery.host-private");
  }

  @Test
  void anAliasOfItselfEnds() throws Exception {
    net.names()
        .record(HOST, "CNAME", "b.firma.example.")
        .record("b.firma.example", "CNAME", HOST + ".");

    assertThat(verdict(discover(), DiscoverySource.AUTOCONFIG).isFound()).isFalse();
  }

  @Test
  void aNameThatChangesItsMindIsAskedOnceAndConnectedAsJudged() throws Exception {
    net.page(CONFIG, Page.of(Autoconfigs.naming("smtp.firma.example")))
        .host("smtp.firma.example");
    net.names().mood(HOST, Mood.REBINDING);

    DiscoveryReport report = discover();

    assertThat(report.chosen().orElseThrow().source()).isEqualTo(DiscoverySource.AUTOCONFIG);
    assertThat(net.names().asked()).filteredOn(one -> one.equals(HOST + " A")).hasSize(1);
    assertThat(net.reached())
        .contains(new InetSocketAddress(SmallInternet.PUBLIC_ADDRESS, 443));
  }

  @Test
  void theSameHoldsForTheDoorsThatAreTried() throws Exception {
    net.host("mail.firma.example").names().mood("mail.firma.example", Mood.REBINDING);

    DiscoveryReport report = discover();

    assertThat(report.chosen().orElseThrow().source()).isEqualTo(DiscoverySource.PROBE);
    assertThat(net.names().asked())
        .filteredOn(one -> one.equals("mail.firma.example A"))
        .hasSize(1);
  }

  @Test
  void aDoorInsideAPrivateNetworkIsNotTriedAndSaid() throws Exception {
    net.names()
        .record("firma.example", "MX", "10 mx.firma.example.")
        .record("mx.firma.example", "A", "127.0.0.1")
        .record("mail.firma.example", "A", "10.1.1.1")
        .record("smtp.firma.example", "AAAA", "::1");

    refused(discover(), DiscoverySource.PROBE, "discovery.host-private");
    assertThat(net.reached()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://autoconfig.firma.example/other.xml", "file:///etc/passwd", "ftp://a.firma.example/",
        "https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://2130706433/",
        "https://0x7f000001/", "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:10.0.0.1]/", "https://intern/", "https://a.firma.example:8443/",
        "https://a.firma.example:25/", "https://user:pass@a.firma.example/", "gopher://a.example/",
        "javascript:alert(1)", "https:///nohost", "https://a b.example/", "//127.0.0.1/x"
      })
  void aRedirectElsewhereThanToAPublicHttpsHostIsNotFollowed(String target) throws Exception {
    net.page(CONFIG, new Page.Redirect(target)).host("a.firma.example");

    DiscoveryReport report = discover();

    assertThat(verdict(report, DiscoverySource.AUTOCONFIG).outcome())
        .as("%s", verdict(report, DiscoverySource.AUTOCONFIG))
        .isEqualTo(Outcome.REFUSED);
    assertThat(report.chosen()).isEmpty();
  }

  @Test
  void aRedirectToANameThatLeadsInsideIsNotFollowed() throws Exception {
    net.page(CONFIG, new Page.Redirect("https://inside.firma.example/x"));
    net.names().record("inside.firma.example", "A", "10.0.0.1");

    refused(discover(), DiscoverySource.AUTOCONFIG, "discovery.host-private");
  }

  @Test
  void aCircleOfRedirectsEnds() throws Exception {
    net.page(CONFIG, new Page.Redirect("https://" + CONFIG));

    refused(discover(), DiscoverySource.AUTOCONFIG, "discovery.redirected");
    assertThat(net.web().requests()).filteredOn(one -> one.contains(CONFIG)).hasSize(4);
  }

  @Test
  void threeRedirectsAreFollowedAndAFourthIsNot() throws Exception {
    net.page(CONFIG, new Page.Redirect("/1"))
        .page(HOST + "/1", new Page.Redirect("https://two.firma.example/2"))
        .page("two.firma.example/2", new Page.Redirect("/3"))
        .page("two.firma.example/3", Page.of(Autoconfigs.naming("smtp.firma.example")))
        .host("smtp.firma.example");

    DiscoveryReport report = discover();
    assertThat(report.chosen().orElseThrow().source()).isEqualTo(DiscoverySource.AUTOCONFIG);
    assertThat(report.chosen().orElseThrow().needsConsent()).isFalse();

    net.web().page("two.firma.example/3", new Page.Redirect("/4"));
    net.web().page("two.firma.example/4", Page.of(Autoconfigs.naming("smtp.firma.example")));
    assertThat(verdict(discover(), DiscoverySource.AUTOCONFIG).detail().code())
        .isEqualTo("discovery.redirected");
  }

  @Test
  void anAnswerByWayOfAStrangerNeedsConsent() throws Exception {
    net.page(CONFIG, new Page.Redirect("https://www.hoster.example/config"))
        .page("www.hoster.example/config", Page.of(Autoconfigs.naming("smtp.firma.example")))
        .host("smtp.firma.example");

    assertThat(discover().chosen().orElseThrow().needsConsent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "smtp.inside.example, discovery.host-private",
    "127.0.0.1, discovery.config-host",
    "localhost, discovery.config-host",
    "2130706433, discovery.config-host",
    "[::1], discovery.config-host",
    "%EMAILLOCALPART%.evil.example, discovery.config-host"
  })
  void aDocumentCannotNameAServerInside(String host, String code) throws Exception {
    net.page(CONFIG, Page.of(Autoconfigs.naming(host)));
    net.names().record("smtp.inside.example", "A", "10.9.9.9");

    refused(discover(), DiscoverySource.AUTOCONFIG, code);
    assertThat(net.names().asked()).noneMatch(one -> one.contains("geheim"));
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 465 smtp.inside.example., REFUSED, discovery.host-private",
    "0 0 465 localhost., REFUSED, discovery.host-unusable",
    "0 0 465 intern., REFUSED, discovery.host-unusable",
    "0 0 465 127.0.0.1., REFUSED, discovery.host-unusable",
    "0 0 465 alias.firma.example., REFUSED, discovery.host-private",
    "0 0 0 any.firma.example., REFUSED, discovery.host-unusable",
    "0 0 465 gone.firma.example., NOTHING, discovery.host-unknown",
    "0 0 465 ., NOTHING, discovery.srv.not-offered",
    "0 0 0 ., NOTHING, discovery.srv.not-offered"
  })
  void aServiceRecordCannotLeadInside(String record, Outcome outcome, String code)
      throws Exception {
    net.names()
        .record("_submissions._tcp.firma.example", "SRV", record)
        .record("smtp.inside.example", "A", "172.20.0.2")
        .record("alias.firma.example", "CNAME", "smtp.inside.example.");
    net.host("any.firma.example");

    DiscoveryReport report = discover();

    Verdict verdict = verdict(report, DiscoverySource.SRV);
    assertThat(report.chosen()).isEmpty();
    assertThat(verdict.detail().code()).isEqualTo(code);
    assertThat(verdict.outcome()).isEqualTo(outcome);
  }

  @Test
  void aMailExchangerInsideIsNotAskedForItsConfiguration() throws Exception {
    net.names()
        .record("firma.example", "MX", "10 mx.inside.example.")
        .record("autoconfig.inside.example", "A", "10.0.0.9");

    refused(discover(), DiscoverySource.MX_AUTOCONFIG, "discovery.host-private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10 localhost.", "10 127.0.0.1.", "10 intern.", "10 co.uk.", "10 uk."})
  void anOddMailExchangerLeadsToNoQuestionAboveARegisteredDomain(String record) throws Exception {
    net.names().record("firma.example", "MX", record);

    assertThat(discover().chosen()).isEmpty();
    assertThat(net.web().requests())
        .noneMatch(one -> one.matches(".*/v1\\.1/(uk|co\\.uk|1|localhost|intern) .*"));
    assertThat(net.names().asked()).noneMatch(one -> one.startsWith("autoconfig.uk "));
    assertThat(net.names().asked()).noneMatch(one -> one.startsWith("autoconfig.co.uk "));
  }

  @Test
  void theTrueDatabaseIsNotAskedInsideEither() throws Exception {
    net.names().record("autoconfig.thunderbird.net", "A", "10.0.0.3");

    refused(discover(), DiscoverySource.ISPDB, "discovery.host-private");
  }

  @Test
  void aDatabaseThatAPersonNamedMayLieInsideButItsRedirectsMayNot() throws Exception {
    try (SmallInternet inside = SmallInternet.with("localhost")) {
      inside.web()
          .page("localhost/db/firma.example", Page.of(Autoconfigs.naming("smtp.firma.example")));
      net.host("smtp.firma.example");
      String base = "https://localhost:" + inside.web().port() + "/db/";
      DiscoveryPlan plan =
          net.plan(LONG).withIspdb(new Ispdb(URI.create(base), true));
      OutsideWorld world = net.world();
      OutsideWorld both =
          new OutsideWorld(
              world.names(), inside.authority().trust(), world.random(),
              to -> to.getAddress().isLoopbackAddress() ? to : world.route().of(to));

      DiscoveryReport found =
          new ServerDiscovery(CATALOG, plan, both).discover(MARIE, Effort.ALL);
      assertThat(found.chosen().orElseThrow().source()).isEqualTo(DiscoverySource.ISPDB);

      inside.web().page("localhost/db/firma.example", new Page.Redirect(base + "other"));
      DiscoveryReport refused =
          new ServerDiscovery(CATALOG, plan, both).discover(MARIE, Effort.ALL);
      refused(refused, DiscoverySource.ISPDB, "discovery.redirected");
    }
  }
}
