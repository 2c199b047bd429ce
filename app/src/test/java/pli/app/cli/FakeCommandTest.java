// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import pli.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `pli fake`: started, used by another command as it says, and stopped.
class FakeCommandTest {

  static final List<Locale> LANGUAGES = Words.LANGUAGES;

  @TempDir Path folder;

  @Test
  void whatItSaysIsEnoughToGetIn() throws Exception {
    try (Running fake = new Running("microsoft365", "--arrived", "in", "--json")) {
      JsonNode facts = new ObjectMapper().readTree(fake.outputOnceUp());
      JsonNode server = facts.get("servers").get(0);
      JsonNode account = facts.get("accounts").get(0);
      assertThat(server.get("standsFor").asString()).isEqualTo("smtp.office365.com:587");

      new Terminal(folder, Locale.ENGLISH)
          .typing(
              account.get("secret").asString() + "\n",
              "account", "test", account.get("user").asString(), "--server",
              server.get("host").asString(), "--port", server.get("port").asString(), "--security",
              server.get("security").asString(), "--trust", facts.get("certificate").asString(),
              "--password-stdin", "--send")
          .ends(ExitStatus.DONE);

      assertThat(folder.resolve("in")).isDirectoryContaining("glob:**001-marie@contoso.example.eml");
      fake.stop().ends(ExitStatus.DONE);
    }
  }

  @Test
  void aPasswordOfOnesOwnIsTakenAndNotShown() throws Exception {
    String own = "mein-eigenes-4711";
    try (Running fake =
        new Running(
            Locale.ENGLISH, own + "\n", "gmx", "--user", "rh@firma.example", "--password-stdin")) {
      String said = fake.outputOnceUp();
      assertThat(said).contains("rh@firma.example").doesNotContain(own);
      String port = said.replaceFirst("(?s).*?localhost:(\\d+).*", "$1");

      new Terminal(folder, Locale.ENGLISH)
          .typing(
              own + "\n", "account", "test", "rh@firma.example", "--server", "localhost", "--port",
              port, "--security", "tls", "--trust", "pli-fake-gmx.pem", "--password-stdin")
          .ends(ExitStatus.DONE);
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aPersonReadsHowToTryIt(Locale language) throws Exception {
    try (Running fake = new Running(language, "", "microsoft365", "--smtp-auth-disabled")) {
      assertThat(fake.outputOnceUp())
          .contains(fake.words().say("fake.cases", "cases", "smtp-auth-disabled"))
          .contains("pli account test marie@contoso.example --server localhost --port ");
      assertThat(fake.stop().errors())
          .contains(fake.words().say("fake.ended", "count", 0));
    }
  }

  @Test
  void theListShowsWhatIsAssumed() {
    JsonNode all =
        new ObjectMapper()
            .readTree(
                new Terminal(folder, Locale.ENGLISH)
                    .run("fake", "--list", "--json")
                    .ends(ExitStatus.DONE)
                    .output());

    assertThat(all.findValuesAsString("id"))
        .contains(
            "gmail", "google-workspace", "infomaniak", "bluewin", "microsoft365", "outlook", "gmx",
            "yahoo", "icloud", "hostpoint", "proton-bridge", "ovh");
    assertThat(all).allSatisfy(one -> assertThat(one.get("assumed")).isNotEmpty());
  }

  static Stream<Arguments> misuses() {
    return Stream.of(
        Arguments.of("fake.which", "fake"),
        Arguments.of("fake.unknown", "fake hotmale"),
        Arguments.of("fake.case-unknown", "fake gmail --smtp-auth-disabled"),
        Arguments.of("fake.case-unknown", "fake microsoft365 --case nothing"),
        Arguments.of("test.option-needs", "fake gmail --password-stdin"),
        Arguments.of("cli.number-out-of-range", "fake gmail --port 70000"),
        Arguments.of("fake.certificate-unwritable",
            "fake gmail --certificate no/such/folder/x.pem"));
  }

  @ParameterizedTest
  @MethodSource("misuses")
  void whatCannotBePlayedIsSaidInOneSentence(String code, String line) {
    new Terminal(folder, Locale.FRENCH)
        .typing("", line.split(" "))
        .ends(ExitStatus.USAGE)
        .complainsOnly(code);
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      new Terminal(folder, Locale.GERMAN)
          .run("fake", "gmail", "--port", Integer.toString(taken.getLocalPort()))
          .ends(ExitStatus.USAGE)
          .complainsOnly("fake.port-taken", Integer.toString(taken.getLocalPort()));
    }
  }

  /// The command on a thread of its own, as in a window of its own.
  private final class Running implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final AtomicReference<Terminal.Said> said = new AtomicReference<>();
    private final Thread thread;

    Running(String... arguments) {
      this(Locale.ENGLISH, "", arguments);
    }

    Running(Locale language, String typed, String... arguments) {
      terminal = new Terminal(folder, language);
      String[] all = Stream.concat(Stream.of("fake"), Stream.of(arguments)).toArray(String[]::new);
      thread = Thread.ofVirtual().start(() -> said.set(terminal.typing(typed, all)));
    }

    Words words() {
      return terminal.words();
    }

    /// Waits until the server says where it is.
    String outputOnceUp() throws InterruptedException {
      return terminal.outputOnce(
          text -> text.contains("--trust /") || text.startsWith("{") && text.endsWith("}\n"),
          PATIENCE);
    }

    /// Once more does no harm.
    Terminal.Said stop() {
      thread.interrupt();
      try {
        assertThat(thread.join(PATIENCE)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return said.get();
    }

    @Override
    public void close() {
      stop();
    }
  }
}
