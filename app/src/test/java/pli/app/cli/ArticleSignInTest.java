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
import pli.smtp.Secret;
import pli.testkit.oauth.IssuerStub;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The rows of the article whose providers take no password any more, or soon will not: through the
/// browser, from the address to an accepted message, without one question.
class ArticleSignInTest {


  private final IssuerStub issuer = IssuerStub.open();
  private FakeNetwork network;

  @TempDir Path folder;

  @AfterEach
  void close() {
    issuer.close();
    network.close();
  }

  static Stream<Arguments> rows() {
    String atMicrosoft = "firma-example.mail.protection.outlook.com";
    return Stream.of(
        Arguments.of("outlook", "microsoft", "marie@outlook.com", Map.of(), ""),
        Arguments.of("outlook", "microsoft", "marie@hotmail.com", Map.of(), ""),
        Arguments.of("outlook", "microsoft", "marie@live.com", Map.of(), ""),
        Arguments.of("outlook", "microsoft", "marie@msn.com", Map.of(), ""),
        Arguments.of("microsoft365", "microsoft", "marie@firma.example",
            Map.of("firma.example", atMicrosoft), ""),
        Arguments.of("google-workspace", "google", "marie@firma.example",
            Map.of("firma.example", "aspmx.l.google.com"), "--sign-in browser"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void fromTheAddressThroughTheBrowserToAnAcceptedMessage(
      String personality,
      String issuerName,
      String address,
      Map<String, String> exchangers,
      String options)
      throws Exception {
    Terminal terminal = terminal(personality, issuerName, address, exchangers, List.of());
    Person person = new Person();

    addInBrowser(terminal, person, (address + " " + options).strip(), personality)
        .ends(ExitStatus.DONE);

    assertThat(person.questions()).isEmpty();
    terminal.run("account", "test", address).ends(ExitStatus.DONE);
    handOver(terminal, address);
    assertThat(network.arrived(personality)).hasSize(1);
    assertThat(terminal.everythingSaid())
        .doesNotContain(issuer.tokens().everySecret().toArray(String[]::new));
  }

  /// The sign-in is good, and still the mailbox is closed: another finding, another remedy.
  @Test
  void aTokenDoesNotOpenAMailboxWhoseSmtpIsSwitchedOff() throws Exception {
    String address = "marie@firma.example";
    Terminal terminal =
        terminal(
            "microsoft365", "microsoft", address,
            Map.of("firma.example", "firma-example.mail.protection.outlook.com"),
            List.of("smtp-auth-disabled"));

    Terminal.Said said = addInBrowser(terminal, new Person(), address, "microsoft365");

    said.ends(ExitStatus.FOUND_WRONG);
    assertThat(said.errors()).contains("« 535 5.7.139 ", "https://aka.ms/smtp_auth_disabled");
    terminal.run("account", "show", address).ends(ExitStatus.USAGE);
  }

  @Test
  void aTokenForHandingOverIsNotShownToTheServerOfTheInbox() throws Exception {
    String address = "marie@outlook.com";
    Terminal terminal = terminal("outlook", "microsoft", address, Map.of(), List.of());
    addInBrowser(terminal, new Person(), address, "outlook").ends(ExitStatus.DONE);

    JsonNode facts =
        new ObjectMapper()
            .readTree(
                terminal
                    .run("account", "test", address, "--send", "--imap", "localhost:1", "--json")
                    .ends(ExitStatus.DONE)
                    .output());

    assertThat(facts.get("steps").get(7).get("detail").asString())
        .contains(terminal.words().say("test.arrival-no-right", "imap", "localhost:1"));
  }

  private Terminal terminal(
      String personality,
      String issuerName,
      String address,
      Map<String, String> exchangers,
      List<String> cases) {
    network =
        new FakeNetwork(folder)
            .with(
                personality,
                plan ->
                    plan.withMailbox(address)
                        .withCases(cases)
                        .withTokens(
                            () -> issuer.tokens().access().stream().map(Secret::of).toList()));
    issuer.mood().signedInAs(address);
    Terminal terminal =
        new Terminal(
            folder, Locale.ENGLISH, InstantSource.system(), network,
            new MailDomains(exchangers)::world);
    terminal
        .run("oauth", "set", issuerName, "--client-id", "client-7", "--authorize-url",
            issuer.address() + "/authorize", "--token-url", issuer.address() + "/token",
            "--issuer-url", issuer.address())
        .ends(ExitStatus.DONE);
    return terminal;
  }

  /// The terminal has a person beside it who opens the page of the sign-in.
  private static Terminal.Said addInBrowser(
      Terminal terminal, Person person, String words, String personality) {
    String[] line = ("account add " + words + " --trust " + personality + ".pem").split(" ");
    return terminal.asking(person, line);
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
}
