// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// From the client id to an accepted message, as a person types it.
class SignInCommandsTest {

  private static final String ANNA = "anna@firma.example";
  private static final String CLIENT_SECRET = "canary-client-secret-4711";

  @TempDir private Path folder;
  private final TokenOffice office = new TokenOffice();
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(folder, Locale.ENGLISH);
    Files.writeString(folder.resolve("root.pem"), office.rootPem());
    Files.writeString(folder.resolve("text.md"), "Hello\n");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void throughTheBrowserToAnAcceptedMessage() {
    register();
    Terminal.Said added = add("--oauth", "microsoft").ends(ExitStatus.DONE);
    assertThat(added.errors()).contains("Sign in as " + ANNA);

    JsonNode shown = json(terminal.run("account", "show", ANNA, "--json"));
    assertThat(shown.get("signIn").asString()).isEqualTo("oauth2");
    assertThat(shown.get("oauth").get("issuer").asString()).isEqualTo("microsoft");
    assertThat(shown.get("oauth").get("signedInAs").asString()).isEqualTo(ANNA);
    assertThat(shown.get("oauth").get("endedBecause").isNull()).isTrue();
    send().ends(ExitStatus.DONE);
    assertThat(office.recipients()).containsExactly("kunde@firma.example");
  }

  @Test
  void withACodeToAnAcceptedMessage() {
    office.issuer().mood().deviceInterval(1);
    register();
    Terminal.Said added =
        add("--oauth", "microsoft", "--sign-in", "device").ends(ExitStatus.DONE);

    assertThat(added.errors()).contains("WDJB-MJHT", office.issuer().address() + "/activate");
    send().ends(ExitStatus.DONE);
  }

  @Test
  void withoutAClientIdThePageIsNamed() {
    add("--oauth", "microsoft").ends(ExitStatus.USAGE)
        .complainsOnly("oauth.not-registered", "docs/oauth-microsoft.md");
    add("--sign-in", "browser").ends(ExitStatus.USAGE).complainsOnly("oauth.issuer-not-known");
    add("--oauth", "yahoo").ends(ExitStatus.USAGE).complainsOnly("oauth.issuer-unknown", "yahoo");
    add("--oauth", "google", "--sign-in", "device").ends(ExitStatus.USAGE)
        .complainsOnly("oauth.no-device-flow", "Google");
    add("--sign-in", "pigeon").ends(ExitStatus.USAGE).complainsOnly("oauth.kind-unknown");
    assertThat(json(terminal.run("account", "list", "--json"))).isEmpty();
  }

  @Test
  void somebodyElsesSignInIsForAPersonToDecide() {
    office.issuer().mood().signedInAs("boss@firma.example");
    register();
    add("--oauth", "microsoft").ends(ExitStatus.FOUND_WRONG);
    assertThat(json(terminal.run("account", "list", "--json"))).isEmpty();
    assertThat(terminal.everythingSaid()).contains("The sign-in was by boss@firma.example");

    terminal.answering(List.of("no"), addition("--oauth", "microsoft"))
        .ends(ExitStatus.FOUND_WRONG);
    terminal.answering(List.of("yes"), addition("--oauth", "microsoft")).ends(ExitStatus.DONE);
  }

  @Test
  void aPermissionThatWasWithdrawnIsExplainedAndANewSignInHelps() {
    register();
    add("--oauth", "microsoft").ends(ExitStatus.DONE);
    office.issuer().tokens().revoke();

    Terminal.Said stopped = send().ends(ExitStatus.FOUND_WRONG);
    assertThat(stopped.errors()).contains("no longer lets Pli sign in", "pli account signin");
    assertThat(terminal.run("account", "show", ANNA).output()).contains("has ended it");
    terminal.run("account", "signin", ANNA).ends(ExitStatus.DONE);
    send().ends(ExitStatus.DONE);
    assertThat(office.recipients()).hasSize(1);
  }

  @Test
  void aPasswordIsNotTakenForASignIn() {
    register();
    add("--oauth", "microsoft").ends(ExitStatus.DONE);

    terminal.typing("x\n", "account", "password", ANNA, "--password-stdin")
        .ends(ExitStatus.USAGE)
        .complainsOnly("oauth.uses-browser", ANNA);
    terminal.run("account", "password", ANNA).ends(ExitStatus.DONE);
    assertThat(office.issuer().calls("/authorize")).hasSize(2);
  }

  @Test
  void whatWasRegisteredCanBeSeenAndRemoved() {
    register();
    JsonNode shown = json(terminal.run("oauth", "show", "--json"));
    assertThat(shown.get(0).get("clientId").asString()).isEqualTo("client-7");
    assertThat(shown.get(0).get("hasSecret").asBoolean()).isTrue();
    terminal.run("oauth", "remove", "microsoft").ends(ExitStatus.DONE);
    assertThat(json(terminal.run("oauth", "show", "--json"))).isEmpty();
  }

  @Test
  void aRegistrationThatCannotBeIsRefused() {
    terminal.run("oauth", "set", "google", "--client-id", "a b").ends(ExitStatus.USAGE)
        .complainsOnly("oauth.client-id-bad");
    terminal.run("oauth", "set", "google", "--client-id", "a", "--tenant", "x")
        .ends(ExitStatus.USAGE)
        .complainsOnly("oauth.tenant-only-microsoft");
    terminal.run("oauth", "set", "microsoft", "--client-id", "a", "--tenant", "../x")
        .ends(ExitStatus.USAGE)
        .complainsOnly("oauth.tenant-bad");
    terminal.run("oauth", "set", "microsoft", "--client-id", "a", "--token-url", "https://x/")
        .ends(ExitStatus.USAGE)
        .complainsOnly("oauth.addresses-incomplete");
    terminal
        .run(
            "oauth", "set", "microsoft", "--client-id", "a", "--token-url", "http://x.example/",
            "--authorize-url", "https://x.example/", "--issuer-url", "https://x.example")
        .ends(ExitStatus.USAGE)
        .complainsOnly("oauth.address-bad", "http://x.example/");
  }

  @Test
  void noTokenAndNoSecretIsPrintedOrWrittenInClear() throws IOException {
    register();
    add("--oauth", "microsoft").ends(ExitStatus.DONE);
    send().ends(ExitStatus.DONE);
    office.issuer().tokens().endAccess();
    send().ends(ExitStatus.DONE);
    // An issuer that quotes what it was asked with, and the token in use.
    office.issuer().mood().description(
        () ->
            "bad: " + office.issuer().tokens().refresh().getLast() + " "
                + office.issuer().tokens().access().getLast() + " " + CLIENT_SECRET);
    office.issuer().tokens().revoke();
    send().ends(ExitStatus.FOUND_WRONG);
    for (String command :
        List.of(
            "account list --json", "account show " + ANNA, "account show --json " + ANNA,
            "account test " + ANNA, "account test --json " + ANNA, "oauth show",
            "oauth show --json", "vault show", "vault show --json", "vault move file",
            "outbox list --json", "account signin " + ANNA)) {
      terminal.run(command.split(" "));
    }
    List<String> secrets = new ArrayList<>(office.issuer().tokens().everySecret());
    secrets.add(CLIENT_SECRET);
    assertThat(secrets).hasSizeGreaterThan(5);

    for (String secret : secrets) {
      for (String form : forms(secret)) {
        assertThat(terminal.everythingSaid()).doesNotContain(form);
        for (Path file : files()) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(form);
        }
      }
    }
  }

  /// As it is, and inside what XOAUTH2 puts on the line, without the last group, which differs by
  /// what follows it.
  private static List<String> forms(String secret) {
    String line = "user=" + ANNA + "\u0001auth=Bearer " + secret;
    return Stream.of(secret, line)
        .flatMap(text -> Stream.of(text, base64(text)))
        .toList();
  }

  private static String base64(String text) {
    String whole =
        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    return whole.substring(0, whole.length() - 4);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private void register() {
    String issuer = office.issuer().address();
    terminal
        .typing(
            CLIENT_SECRET + "\n",
            "oauth", "set", "microsoft", "--client-id", "client-7", "--client-secret-stdin",
            "--authorize-url", issuer + "/authorize", "--token-url", issuer + "/token",
            "--device-url", issuer + "/device", "--issuer-url", issuer, "--scope", "mail.send")
        .ends(ExitStatus.DONE);
  }

  private Terminal.Said add(String... more) {
    return terminal.run(addition(more));
  }

  private String[] addition(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "account", "add", ANNA, "--server", "localhost", "--port",
                Integer.toString(office.port()), "--security", "tls", "--trust", "root.pem"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private Terminal.Said send() {
    return terminal.run(
        "send", "--to", "kunde@firma.example", "--subject", "Invoice", "--text", "text.md");
  }

  private static JsonNode json(Terminal.Said said) {
    return new ObjectMapper().readTree(said.ends(ExitStatus.DONE).output());
  }
}
