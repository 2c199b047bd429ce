// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.smtp.Security;
import tools.jackson.databind.ObjectMapper;

/// Passwords that would be recognised anywhere, searched for everywhere: in what was printed and in
/// every file that was written, as they are and in the forms in which they travel.
class SecretsStaySecretTest {

  private static final String RIGHT = PostOffice.PASSWORD;
  private static final String WRONG = "canary-wrong-Ünglück-7f3a";
  private static final String TOKEN = "ya29.canary-token-51c9-AbCdEf";

  @TempDir Path folder;

  @Test
  void noPasswordIsPrintedOrWrittenInClear() throws IOException {
    PayOffice office = PayOffice.in(folder, Locale.ENGLISH);
    Terminal terminal = office.terminal();
    try (PostOffice server = PostOffice.open(Security.TLS);
        PostOffice other = PostOffice.open(Security.STARTTLS)) {
      office.addAccount(server.port(), "tls", WRONG).ends(ExitStatus.FOUND_WRONG);
      office.addAccount(other.port(), "tls", RIGHT).ends(ExitStatus.FOUND_WRONG);
      office.addAccount(other.port(), "ssl", RIGHT).ends(ExitStatus.USAGE);
      office.addAccount(server.port(), "tls", TOKEN, "--untested").ends(ExitStatus.DONE);
      office.send().ends(ExitStatus.FOUND_WRONG);
      terminal.typing(WRONG + "\n", "account", "password", PayOffice.ACCOUNT, "--password-stdin")
          .ends(ExitStatus.FOUND_WRONG);
      terminal.typing(RIGHT + "\r\n", "account", "password", PayOffice.ACCOUNT, "--password-stdin")
          .ends(ExitStatus.DONE);
      office.send().ends(ExitStatus.DONE);
      for (String command :
          List.of(
              "account list --json", "account list", "account show lohn@muster.example --json",
              "account show lohn@muster.example", "mailing status --json", "mailing list --json",
              "outbox list --json", "mailing send lohn.toml --json",
              "outbox show " + entry(terminal), "outbox show --json " + entry(terminal),
              "account show x@y.example")) {
        terminal.run(command.split(" "));
      }
      assertThat(server.recipients()).hasSize(PayOffice.ROWS);
    }

    for (String secret : List.of(RIGHT, WRONG, TOKEN)) {
      for (String form : forms(secret)) {
        assertThat(terminal.everythingSaid()).doesNotContain(form);
        for (Path file : files()) {
          assertThat(latin1(Files.readAllBytes(file)))
              .as(file.toString())
              .doesNotContain(form, latin1(form.getBytes(StandardCharsets.UTF_8)))
              .doesNotContain(latin1(form.getBytes(StandardCharsets.UTF_16LE)));
        }
      }
    }
  }

  @Test
  void theSearchFindsWhatIsThere() throws IOException {
    PayOffice office = PayOffice.in(folder, Locale.ENGLISH).withAccount(1, RIGHT);

    assertThat(office.terminal().everythingSaid()).contains(PayOffice.ACCOUNT);
    assertThat(latin1(Files.readAllBytes(folder.resolve("data/pli.db"))))
        .contains(PayOffice.ACCOUNT);
  }

  private static String entry(Terminal terminal) {
    String json = terminal.run("mailing", "status", "--json").output();
    return new ObjectMapper().readTree(json).get("rows").get(0).get("entry").asString();
  }

  /// As typed, and inside what SASL PLAIN and LOGIN put on the line (RFC 4616, base64), without the
  /// last group, which differs by what follows it.
  private static List<String> forms(String secret) {
    return List.of(
        secret, base64(secret), base64("\0" + PayOffice.ACCOUNT + "\0" + secret));
  }

  private static String base64(String text) {
    String whole = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return whole.substring(0, whole.length() - 4);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
