// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.access.TokenText;

/// Programs, people and webhooks on the command line, and where `serve` does not listen.
class AccessCommandsTest {

  private static final String PASSWORD = "vier woerter genuegen sicher\n";

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = PayOffice.in(folder, Locale.GERMAN).withAccount(465, "geheim").terminal();
  }

  @ParameterizedTest
  @CsvSource({
    "serve --listen 0.0.0.0, access.serve.bare",
    "serve --listen 192.0.2.1 --name pli.example.com, access.serve.name-alone",
    "serve --listen pli.example.com, access.serve.address-bad",
    "serve --behind-proxy --name pli.example.com, access.serve.nobody",
    "serve --tls-certificate cert.pem, access.serve.both-files",
    "serve --tls-certificate a.pem --tls-key b.pem --behind-proxy, access.serve.tls-or-proxy",
    "serve --tls-certificate a.pem --tls-key b.pem, access.serve.nobody",
    "serve --proxy 192.0.2.1, test.option-needs",
    "serve --port 70000, cli.number-out-of-range",
    "token add lohn --all-accounts --right admin, access.right-unknown",
    "token add ../x --all-accounts, access.name-bad",
    "token add lohn --for wer@muster.example, account.unknown",
    "token revoke lohn, access.token-unknown",
    "user remove rh, access.person-unknown",
    "webhook add a http://x.example/ --all-accounts, webhook.address-bad",
    "webhook add a https://x.example/ --all-accounts --kind letter, webhook.kind-unknown",
    "webhook test a, webhook.unknown"
  })
  void whatIsUnsafeOrUnknownIsRefusedInOneSentence(String command, String code) {
    terminal.run(command.split(" ")).ends(ExitStatus.USAGE).complainsOnly(code);
  }

  @Test
  void withSomebodyWhoCanSignInTheFilesAreLookedAt() {
    terminal.typing(PASSWORD, "user", "add", "RH", "--role", "release", "--password-stdin")
        .ends(ExitStatus.DONE);
    terminal.run("serve", "--tls-certificate", "lohn.toml", "--tls-key", "lohn.toml")
        .ends(ExitStatus.USAGE)
        .complainsOnly("access.serve.certificate-bad", "lohn.toml");
    terminal.run("serve", "--behind-proxy").ends(ExitStatus.USAGE)
        .complainsOnly("access.serve.no-name");
  }

  @Test
  void peopleAreAddedChangedAndRemoved() {
    terminal.typing("kurz\n", "user", "add", "rh", "--role", "release", "--password-stdin")
        .ends(ExitStatus.USAGE).complainsOnly("access.password-short");
    terminal.typing(PASSWORD, "user", "add", "rh", "--role", "release", "--password-stdin")
        .ends(ExitStatus.DONE);
    terminal.typing(PASSWORD, "user", "add", "rh", "--role", "admin", "--password-stdin")
        .ends(ExitStatus.USAGE).complainsOnly("access.person-exists");
    terminal.run("user", "role", "rh", "prepare").ends(ExitStatus.DONE);
    terminal.typing(PASSWORD, "user", "password", "rh", "--password-stdin").ends(ExitStatus.DONE);
    assertThat(terminal.run("user", "list", "--json").ends(ExitStatus.DONE).output())
        .contains("\"rh\"").contains("\"prepare\"").doesNotContain("argon2");
    terminal.run("user", "remove", "rh").ends(ExitStatus.DONE);
    assertThat(terminal.run("user", "list", "--json").output().strip()).isEqualTo("[ ]");
  }

  @Test
  void aTokenIsShownOnceAndNeverAgain() {
    String token =
        terminal.run("token", "add", "lohn", "--for", PayOffice.ACCOUNT).ends(ExitStatus.DONE)
            .output().strip();
    assertThat(token).startsWith(TokenText.PREFIX).hasSizeGreaterThan(40);
    assertThat(terminal.run("token", "list", "--json").output())
        .contains("\"lohn\"").contains(PayOffice.ACCOUNT).doesNotContain(token);
    terminal.run("token", "revoke", "lohn").ends(ExitStatus.DONE);
  }

  @Test
  void aWebhookIsAddedAndItsSecretIsShownOnce() {
    String secret =
        terminal.run("webhook", "add", "erp", "https://erp.example/x", "--all-accounts")
            .ends(ExitStatus.DONE).output().strip();
    assertThat(secret).startsWith("whsec_");
    assertThat(terminal.run("webhook", "list", "--json").output())
        .contains("https://erp.example/x").doesNotContain(secret);
    terminal.run("webhook", "resume", "erp").ends(ExitStatus.DONE);
    terminal.run("webhook", "remove", "erp").ends(ExitStatus.DONE);
    terminal.run("webhook", "remove", "erp").ends(ExitStatus.USAGE)
        .complainsOnly("webhook.unknown");
  }
}
