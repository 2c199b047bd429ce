// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.testkit.internet.SmallInternet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// From an address to a mailbox that works.
class AccountAddDiscoveryTest {

  private static final String MARIE = "marie@firma.example";

  @TempDir Path folder;

  private final SmallInternet net =
      SmallInternet.with(
          "*.firma.example", "*.hoster.example", "asmtp.mail.hostpoint.ch",
          "smtpauths.bluewin.ch");

  private Terminal terminal;

  @BeforeEach
  void sitDown() throws Exception {
    Files.writeString(folder.resolve("root.pem"), net.authority().rootPem());
    terminal =
        new Terminal(
            folder, Locale.ENGLISH, InstantSource.system(), net.mailServers(), net::world);
  }

  @AfterEach
  void close() {
    net.close();
  }

  private JsonNode account(String address) {
    return new ObjectMapper()
        .readTree(
            terminal.run("account", "show", address, "--json").ends(ExitStatus.DONE).output());
  }

  @Test
  void aPresetProviderTakesOneQuestion() {
    Person person = new Person(SmallInternet.PASSWORD);

    terminal
        .asking(person, "account", "add", "marie@bluewin.ch", "--trust", "root.pem")
        .ends(ExitStatus.DONE);

    assertThat(person.questions()).hasSize(1);
    assertThat(account("marie@bluewin.ch").get("provider").asString()).isEqualTo("bluewin");
    assertThat(net.names().asked()).isEmpty();
  }

  @Test
  void aSecondAddressOfOneMailboxIsAddedAndSaysSo() {
    String[] more = {
      "--server", "asmtp.mail.hostpoint.ch", "--user", MARIE, "--untested", "--password-stdin"
    };
    Terminal.Said alone = add(MARIE, more);
    assertThat(alone.everything()).doesNotContain("one and the same mailbox");
    Terminal.Said second = add("info@firma.example", more);
    assertThat(second.errors())
        .contains(
            "info@firma.example, marie@firma.example sign in to one and the same mailbox",
            "pli account set ADDRESS --per-day N --sessions N");
    assertThat(account(MARIE).get("sharesMailboxWith").get(0).asString())
        .isEqualTo("info@firma.example");
    assertThat(terminal.run("account", "list").ends(ExitStatus.DONE).output())
        .contains("one and the same mailbox");
  }

  private Terminal.Said add(String address, String... more) {
    String[] words =
        Stream.concat(Stream.of("account", "add", address), Stream.of(more)).toArray(String[]::new);
    return terminal.typing("geheim\n", words).ends(ExitStatus.DONE);
  }

  @Test
  void aDomainOfOnesOwnAtAProviderTakesOneQuestion() {
    net.names().record("firma.example", "MX", "10 mx1.mail.hostpoint.ch.");
    Person person = new Person(SmallInternet.PASSWORD);

    Terminal.Said said =
        terminal
            .asking(person, "account", "add", MARIE, "--trust", "root.pem")
            .ends(ExitStatus.DONE);

    assertThat(person.questions()).hasSize(1);
    assertThat(said.errors()).contains("asmtp.mail.hostpoint.ch", "Hostpoint Control Panel");
    assertThat(account(MARIE).get("provider").asString()).isEqualTo("hostpoint");
    assertThat(account(MARIE).get("signIn").asString()).isEqualTo("mailbox-password");
  }

  @Test
  void aServerInTheMailDomainTakesOneQuestion() {
    net.host("mail.firma.example");
    Person person = new Person(SmallInternet.PASSWORD);

    terminal
        .asking(person, "account", "add", MARIE, "--trust", "root.pem")
        .ends(ExitStatus.DONE);

    assertThat(person.questions()).hasSize(1);
    assertThat(account(MARIE).get("host").asString()).isEqualTo("mail.firma.example");
    assertThat(account(MARIE).get("provider").isNull()).isTrue();
  }

  private void strangersServer() {
    net.host("smtp.hoster.example")
        .names()
        .record("_submissions._tcp.firma.example", "SRV", "0 0 465 smtp.hoster.example.");
  }

  @Test
  void aStrangersServerIsConfirmedBeforeThePasswordIsAsked() {
    strangersServer();
    Person person = new Person("yes", SmallInternet.PASSWORD);

    terminal
        .asking(person, "account", "add", MARIE, "--trust", "root.pem")
        .ends(ExitStatus.DONE);

    assertThat(person.questions()).hasSize(2);
    assertThat(person.questions().getFirst()).contains("smtp.hoster.example:465");
    assertThat(person.questions().getLast()).contains("Password");
  }

  @Test
  void whoDoesNotAgreeIsAskedForNoPassword() {
    strangersServer();
    Person person = new Person("no", SmallInternet.PASSWORD);

    terminal
        .asking(person, "account", "add", MARIE, "--trust", "root.pem")
        .ends(ExitStatus.FOUND_WRONG);

    assertThat(person.questions()).hasSize(1);
    terminal.run("account", "show", MARIE).ends(ExitStatus.USAGE);
  }

  @Test
  void withoutATerminalAStrangersServerNeedsTheOption() {
    strangersServer();
    String password = SmallInternet.PASSWORD + "\n";
    String[] add = {"account", "add", MARIE, "--trust", "root.pem", "--password-stdin"};

    Terminal.Said refused = terminal.typing(password, add).ends(ExitStatus.USAGE);
    assertThat(refused.errors()).contains("smtp.hoster.example:465", "--yes");

    String[] agreed = Arrays.copyOf(add, add.length + 1);
    agreed[add.length] = "--yes";
    terminal.typing(password, agreed).ends(ExitStatus.DONE);
    assertThat(account(MARIE).get("host").asString()).isEqualTo("smtp.hoster.example");
  }

  @Test
  void aWrongPasswordIsNotKept() {
    net.host("mail.firma.example");

    terminal
        .typing("falsch\n", "account", "add", MARIE, "--trust", "root.pem", "--password-stdin")
        .ends(ExitStatus.FOUND_WRONG);

    terminal.run("account", "show", MARIE).ends(ExitStatus.USAGE);
  }

  @Test
  void whereNothingIsFoundEachSourceAndTheWayOutAreSaid() {
    net.names().record("firma.example", "MX", "10 mxa.gslb.pphosted.com.");

    Terminal.Said said = terminal.run("account", "add", MARIE).ends(ExitStatus.FOUND_WRONG);

    assertThat(said.errors()).contains("Proofpoint", "--server, --port and --security");
  }

  @Test
  void aMisspeltDomainIsAskedAboutFirst() {
    Person person = new Person("y", SmallInternet.PASSWORD);

    terminal
        .asking(person, "account", "add", "marie@bluewin.hc", "--trust", "root.pem")
        .ends(ExitStatus.DONE);

    assertThat(person.questions()).hasSize(2);
    assertThat(person.questions().getFirst()).contains("bluewin.hc", "bluewin.ch");
    assertThat(account("marie@bluewin.ch").get("provider").asString()).isEqualTo("bluewin");
  }

  @Test
  void withoutATerminalAMisspeltDomainEndsTheCommand() {
    terminal
        .typing("x\n", "account", "add", "marie@bluewin.hc", "--password-stdin")
        .ends(ExitStatus.FOUND_WRONG)
        .complainsOnly("discovery.misspelt", "bluewin.ch");
    assertThat(net.names().asked()).isEmpty();
  }

  @Test
  void offlineKnowsTheCatalogueAlone() {
    terminal.run("account", "add", MARIE, "--offline").ends(ExitStatus.FOUND_WRONG);

    assertThat(net.names().asked()).isEmpty();
  }

  @Test
  void aNamedServerIsNotLookedFor() {
    terminal
        .typing(
            SmallInternet.PASSWORD + "\n", "account", "add", MARIE, "--server",
            "mail.firma.example", "--trust", "root.pem", "--password-stdin")
        .ends(ExitStatus.DONE);

    assertThat(net.names().asked()).isEmpty();
  }
}
