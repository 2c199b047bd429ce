// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.client.HostLookup;
import pli.testkit.internet.NameServer;
import pli.testkit.internet.SmallInternet;
import pli.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `pli discover` as people and programs see it.
class DiscoverCommandTest {

  static final List<Locale> LANGUAGES = Words.LANGUAGES;

  private static final String MARIE = "marie@firma.example";

  @TempDir Path folder;

  private final SmallInternet net = SmallInternet.with("*.firma.example", "firma.example");

  @AfterEach
  void close() {
    net.close();
  }

  private Terminal terminal(Locale language) {
    return new Terminal(
        folder, language, InstantSource.system(), HostLookup.system(), net::world);
  }

  private static JsonNode json(Terminal.Said said) {
    return new ObjectMapper().readTree(said.output());
  }

  @Test
  void theDocumentHasTheFieldsThatOthersRelyOn() {
    net.names().record("firma.example", "MX", "10 mx1.mail.hostpoint.ch.");

    Terminal.Said said = terminal(Locale.ENGLISH).run("discover", MARIE, "--json");

    JsonNode facts = json(said.ends(ExitStatus.DONE));
    assertThat(facts.propertyNames()).containsExactly("address", "chosen", "sources");
    assertThat(facts.get("address").asString()).isEqualTo(MARIE);
    assertThat(facts.get("chosen").toString())
        .isEqualTo(
            "{\"provider\":\"hostpoint\",\"host\":\"asmtp.mail.hostpoint.ch\",\"port\":465,"
                + "\"security\":\"tls\",\"username\":\"marie@firma.example\",\"source\":\"mx\"}");
    assertThat(facts.get("sources")).hasSize(9);
    assertThat(facts.get("sources").get(1).propertyNames())
        .containsExactly("source", "outcome", "detail", "ms");
    assertThat(facts.get("sources").get(1).get("outcome").asString()).isEqualTo("found");
    assertThat(facts.get("sources").get(1).get("detail").asString()).contains("Hostpoint");
    assertThat(facts.get("sources").get(8).get("outcome").asString()).isEqualTo("skipped");
  }

  @Test
  void aServerThatNobodyKnowsHasNoProvider() {
    net.host("mail.firma.example");

    JsonNode facts =
        json(terminal(Locale.ENGLISH).run("discover", MARIE, "--json").ends(ExitStatus.DONE));

    assertThat(facts.get("chosen").get("provider").isNull()).isTrue();
    assertThat(facts.get("chosen").get("source").asString()).isEqualTo("probe");
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void theChoiceTheReasonAndEverySourceAreShown(Locale language) {
    net.names().record("firma.example", "MX", "10 mx1.mail.hostpoint.ch.");
    Words words = Words.in(language);

    Terminal.Said said = terminal(language).run("discover", MARIE).ends(ExitStatus.DONE);

    assertThat(said.output())
        .contains("asmtp.mail.hostpoint.ch:465", MARIE, "Hostpoint")
        .contains(words.say("discovery.because", "source", words.say("discovery.source.mx")));
    for (String source : List.of("catalogue", "autoconfig", "ispdb", "srv", "probe")) {
      assertThat(said.output()).contains(words.say("discovery.source." + source));
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whereNothingIsFoundWhatToDoIsSaid(Locale language) {
    net.names().record("firma.example", "MX", "10 mx1.unknown.example.");

    Terminal.Said said = terminal(language).run("discover", MARIE).ends(ExitStatus.FOUND_WRONG);

    assertThat(said.errors())
        .contains(Words.in(language).say("discovery.nothing-found", "domain", "firma.example"));
  }

  @Test
  void aDomainThatDoesNotExistIsSaid() {
    Terminal.Said said =
        terminal(Locale.ENGLISH)
            .run("discover", "marie@nowhere.example")
            .ends(ExitStatus.FOUND_WRONG);

    assertThat(said.errors()).contains("nowhere.example does not exist");
  }

  @Test
  void aStrangersServerIsMarked() {
    net.names().record("_submissions._tcp.firma.example", "SRV", "0 0 465 smtp.hoster.example.");
    net.host("smtp.hoster.example");

    assertThat(terminal(Locale.ENGLISH).run("discover", MARIE).ends(ExitStatus.DONE).output())
        .contains("! This server lies neither in firma.example nor in the catalogue");
  }

  @ParameterizedTest
  @CsvSource({"gmial.com, gmail.com", "bluewin.hc, bluewin.ch", "hotmial.com, hotmail.com"})
  void aMisspeltDomainIsSaidBeforeAnybodyIsAsked(String written, String meant) {
    Terminal.Said said =
        terminal(Locale.ENGLISH).run("discover", "marie@" + written).ends(ExitStatus.FOUND_WRONG);

    said.complainsOnly("discovery.misspelt", written, meant);
    assertThat(net.names().asked()).isEmpty();
    JsonNode facts =
        json(terminal(Locale.ENGLISH).run("discover", "marie@" + written, "--json"));
    assertThat(facts.get("chosen").isNull()).isTrue();
    assertThat(facts.get("sources").get(0).get("source").asString()).isEqualTo("spelling");
    assertThat(facts.get("sources").get(0).get("detail").asString()).contains(meant);
  }

  @Test
  void aDomainIsTakenAsWrittenWhereThePersonInsists() {
    net.names().record("gmial.com", "MX", "10 mx1.mail.hostpoint.ch.");

    terminal(Locale.ENGLISH)
        .run("discover", "marie@gmial.com", "--as-written")
        .ends(ExitStatus.DONE);
  }

  @Test
  void offlineAsksNobody() {
    terminal(Locale.ENGLISH).run("discover", MARIE, "--offline").ends(ExitStatus.FOUND_WRONG);
    terminal(Locale.ENGLISH)
        .run("discover", "marie@bluewin.ch", "--offline")
        .ends(ExitStatus.DONE);

    assertThat(net.names().asked()).isEmpty();
    assertThat(net.reached()).isEmpty();
  }

  @Test
  void anotherNameServerIsAskedWhereOneIsNamed() {
    try (NameServer other = NameServer.open()) {
      other.record("firma.example", "MX", "10 mx1.mail.hostpoint.ch.");
      String address = "127.0.0.1:" + other.address().getPort();

      terminal(Locale.ENGLISH).run("discover", MARIE, "--dns", address).ends(ExitStatus.DONE);

      assertThat(other.asked()).contains("firma.example MX");
      assertThat(net.names().asked()).isEmpty();
    }
  }

  @Test
  void theFileInTheDataFolderSaysWhomToAsk() throws IOException {
    try (NameServer other = NameServer.open()) {
      other.record("firma.example", "MX", "10 mx1.mail.hostpoint.ch.");
      write(
          "dns = [\"127.0.0.1:%d\"]%nispdb = \"https://localhost:1/db\"%nlimit_seconds = 30%n"
              .formatted(other.address().getPort()));

      terminal(Locale.ENGLISH).run("discover", MARIE).ends(ExitStatus.DONE);

      assertThat(other.asked()).contains("firma.example MX");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dns.example", "1.2.3", "300.1.1.1", "127.0.0.1:99999", "[::1", "::1:53:x", "", "1.1.1.1;"
      })
  void aNameServerIsAnAddress(String value) {
    terminal(Locale.ENGLISH)
        .run("discover", MARIE, "--dns", value)
        .ends(ExitStatus.USAGE)
        .complainsOnly("discovery.dns-bad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "[2620:fe::fe]:5353", "2620:fe::fe", "[::1]"})
  void aNameServerOfEitherFamilyMayBeNamed(String value) {
    terminal(Locale.ENGLISH)
        .run("discover", "marie@bluewin.ch", "--dns", value)
        .ends(ExitStatus.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.example/", "a.example", "https://", "https://a.example/?x=1"})
  void theDatabaseIsAnHttpsAddress(String value) {
    terminal(Locale.ENGLISH)
        .run("discover", MARIE, "--ispdb", value)
        .ends(ExitStatus.USAGE)
        .complainsOnly("discovery.ispdb-bad");
  }

  @ParameterizedTest
  @CsvSource({
    "dns = 5, discovery.file-key",
    "dsn = [], discovery.file-key",
    "limit_seconds = 0, discovery.file-key",
    "limit_seconds = 121, discovery.file-key",
    "limit_seconds = 'x', discovery.file-key",
    "ispdb = 'ftp://a.example', discovery.ispdb-bad",
    "dns = ['x'], discovery.dns-bad",
    "dns = , discovery.file-unreadable"
  })
  void aFileThatCannotBeUsedIsSaid(String text, String code) throws IOException {
    write(text.replace('\'', '"') + "\n");

    terminal(Locale.ENGLISH)
        .run("discover", MARIE)
        .ends(ExitStatus.USAGE)
        .complainsOnly(code);
  }

  private void write(String text) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("discovery.toml"), text);
  }
}
