// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The rows of the article that Pli began from: each provider from nothing but an address to an
/// accepted message, and what its users run into on the way.
class ArticleTest {

  @TempDir Path folder;

  private FakeNetwork network;

  @AfterEach
  void close() {
    network.close();
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        // An app password, pasted as Google shows it.
        Arguments.of("gmail", "marie@gmail.com", "abcd efgh ijkl mnop", List.of()),
        Arguments.of("gmail", "marie@gmail.com", "abcdefghijklmnop",
            List.of("--server", "smtp.gmail.com", "--port", "587", "--security", "starttls")),
        Arguments.of("infomaniak", "marie@ik.me", "mailbox-password", List.of()),
        Arguments.of("infomaniak", "marie@ik.me", "mailbox-password",
            List.of("--server", "mail.infomaniak.com", "--port", "587")),
        Arguments.of("bluewin", "marie@bluewin.ch", "mailbox-password", List.of()),
        Arguments.of("bluewin", "marie@bluewin.ch", "mailbox-password",
            List.of("--server", "smtpauths.bluewin.ch", "--port", "587")),
        // Beyond the article.
        Arguments.of("gmx", "marie@gmx.ch", "account-password", List.of()),
        Arguments.of("yahoo", "marie@yahoo.com", "abcd efgh ijkl mnop", List.of()),
        Arguments.of("icloud", "marie@icloud.com", "abcd-efgh-ijkl-mnop", List.of()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void fromTheAddressToAnAcceptedMessage(
      String personality, String address, String password, List<String> options)
      throws IOException {
    network = new FakeNetwork(folder).with(personality);
    Terminal terminal = terminal();

    add(terminal, personality, address, password, options).ends(ExitStatus.DONE);
    handOver(terminal, address);

    assertThat(network.arrived(personality))
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).contains("Subject: Lohn", "From: " + address));
  }

  static Stream<Arguments> ownDomains() {
    return Stream.of(
        // The article's "adresse personnalisée": Microsoft takes a password while it is switched on.
        Arguments.of("microsoft365", "firma-example.mail.protection.outlook.com",
            "account-password"),
        Arguments.of("google-workspace", "aspmx.l.google.com", "abcd efgh ijkl mnop"),
        Arguments.of("infomaniak", "mta-gw.infomaniak.ch", "mailbox-password"),
        Arguments.of("hostpoint", "mx1.mail.hostpoint.ch", "mailbox-password"),
        Arguments.of("ovh", "mx1.mail.ovh.net", "mailbox-password"));
  }

  /// Where the mail of the domain goes says whose it is; one question, the password.
  @ParameterizedTest
  @MethodSource("ownDomains")
  void anOwnDomainFromTheAddressToAnAcceptedMessage(
      String personality, String exchanger, String password) throws IOException {
    String address = "marie@firma.example";
    network = new FakeNetwork(folder).with(personality, plan -> plan.withMailbox(address));
    Terminal terminal = terminal(Map.of("firma.example", exchanger));
    Person person = new Person(password);

    terminal
        .asking(person, "account", "add", address, "--trust", personality + ".pem")
        .ends(ExitStatus.DONE);
    handOver(terminal, address);

    assertThat(person.questions()).hasSize(1);
    assertThat(network.arrived(personality)).hasSize(1);
  }

  /// The one error message that the article shows.
  @Test
  void microsoft365WithSmtpSwitchedOffIsExplainedAndNotSaved() {
    String address = "marie@firma.example";
    network =
        new FakeNetwork(folder)
            .with(
                "microsoft365",
                plan -> plan.withMailbox(address).withCases(List.of("smtp-auth-disabled")));
    Terminal terminal =
        terminal(Map.of("firma.example", "firma-example.mail.protection.outlook.com"));

    add(terminal, "microsoft365", address, "account-password", List.of())
        .ends(ExitStatus.FOUND_WRONG);

    terminal.run("account", "show", address).ends(ExitStatus.USAGE);
    JsonNode step =
        failedStep(
            terminal.typing(
                "account-password\n", "account", "test", address, "--server",
                "smtp.office365.com", "--port", "587", "--trust", "microsoft365.pem",
                "--password-stdin", "--json"));
    assertThat(step.get("step").asString()).isEqualTo("sign-in");
    JsonNode finding = step.get("finding");
    assertThat(finding.get("code").asString()).startsWith("smtp-auth-off-");
    assertThat(finding.get("actor").asString()).isEqualTo("it");
    assertThat(finding.get("help").asString()).isEqualTo("https://aka.ms/smtp_auth_disabled");
  }

  static Stream<Arguments> wrongPasswords() {
    return Stream.of(
        Arguments.of("gmail", "marie@gmail.com", "auth-app-password-needed"),
        Arguments.of("infomaniak", "marie@ik.me", "auth-mailbox-password-needed"),
        Arguments.of("bluewin", "marie@bluewin.ch", "auth-mailbox-password-needed"),
        Arguments.of("yahoo", "marie@yahoo.com", "auth-app-password-needed"),
        Arguments.of("icloud", "marie@icloud.com", "auth-app-password-needed"));
  }

  /// The password that people know is not the one that is meant.
  @ParameterizedTest
  @MethodSource("wrongPasswords")
  void theOtherPasswordIsRecognised(String personality, String address, String finding) {
    network = new FakeNetwork(folder).with(personality);
    Terminal terminal = terminal();
    add(terminal, personality, address, "account-password", List.of("--untested"))
        .ends(ExitStatus.DONE);

    JsonNode step = failedStep(terminal.run("account", "test", address, "--json"));

    assertThat(step.get("step").asString()).isEqualTo("sign-in");
    assertThat(step.get("finding").get("code").asString()).isEqualTo(finding);
  }

  static Stream<Arguments> presets() {
    return rows().filter(row -> ((List<?>) row.get()[3]).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("presets")
  void aPresetProviderTakesOneQuestion(
      String personality, String address, String password, List<String> none) {
    network = new FakeNetwork(folder).with(personality);
    Person person = new Person(password);

    terminal()
        .asking(person, "account", "add", address, "--trust", personality + ".pem")
        .ends(ExitStatus.DONE);

    assertThat(person.questions()).hasSize(1).allMatch(question -> question.contains(address));
  }

  private Terminal terminal() {
    return terminal(Map.of());
  }

  /// @param exchangers where the mail of own domains goes
  private Terminal terminal(Map<String, String> exchangers) {
    return new Terminal(
        folder, Locale.ENGLISH, InstantSource.system(), network,
        new MailDomains(exchangers)::world);
  }

  private static Terminal.Said add(
      Terminal terminal,
      String personality,
      String address,
      String password,
      List<String> options) {
    return terminal.typing(
        password + "\n",
        Stream.concat(
                Stream.of(
                    "account", "add", address, "--password-stdin", "--trust", personality + ".pem"),
                options.stream())
            .toArray(String[]::new));
  }

  private void handOver(Terminal terminal, String address) throws IOException {
    Files.writeString(folder.resolve("text.txt"), "Guten Tag\n");
    String json =
        terminal
            .run("send", "--account", address, "--to", "anna@example.com", "--subject", "Lohn",
                "--text", "text.txt", "--json")
            .ends(ExitStatus.DONE)
            .output();
    assertThat(new ObjectMapper().readTree(json).get("counts").get("accepted").asInt())
        .isEqualTo(1);
  }

  private static JsonNode failedStep(Terminal.Said said) {
    said.ends(ExitStatus.FOUND_WRONG);
    for (JsonNode step : new ObjectMapper().readTree(said.output()).get("steps")) {
      if (!step.get("finding").isNull()) {
        return step;
      }
    }
    throw new AssertionError("no step failed: " + said.output());
  }
}
