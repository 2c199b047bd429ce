// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import pli.smtp.Extension;
import pli.smtp.Security;
import pli.smtp.client.HostLookup;
import pli.testkit.ClosedPort;
import pli.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `pli account test`: every step is shown, the first failure explained, the rest not reached.
class AccountTestCommandTest {

  static final List<Locale> LANGUAGES = Words.LANGUAGES;

  @TempDir Path folder;

  @Test
  void everyStepIsShownInTheOrderInWhichItHappens() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office =
          PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), PostOffice.PASSWORD);

      JsonNode facts = test(office, ExitStatus.DONE);

      assertThat(facts.get("account").asString()).isEqualTo(PayOffice.ACCOUNT);
      assertThat(facts.get("ok").asBoolean()).isTrue();
      assertThat(outcomes(facts))
          .containsExactly(
              "name true", "connect true", "tls true", "greeting true", "extensions true",
              "sign-in true", "sender true");
      assertThat(detail(facts, "name")).contains("localhost");
      assertThat(detail(facts, "connect")).contains("port " + server.port());
      assertThat(detail(facts, "tls")).contains("TLSv1.3", "localhost", "Pli test root");
      assertThat(detail(facts, "greeting")).contains("localhost ESMTP");
      assertThat(detail(facts, "extensions")).contains("104.9 MB", "PIPELINING", "PLAIN");
      assertThat(detail(facts, "sign-in")).contains(PayOffice.ACCOUNT, "PLAIN");
      assertThat(detail(facts, "sender")).contains(PayOffice.ACCOUNT);
      assertThat(server.recipients()).as("a test hands nothing over").isEmpty();
    }
  }

  @Test
  void withStarttlsTheServerGreetsBeforeTheLineIsProtected() {
    try (PostOffice server = PostOffice.open(Security.STARTTLS)) {
      JsonNode facts =
          testServer(server.port(), "starttls", ExitStatus.DONE, PostOffice.PASSWORD,
              "--user", "lohn@muster.example", "--password-stdin");

      assertThat(facts.get("account").isNull()).isTrue();
      assertThat(outcomes(facts))
          .containsExactly(
              "name true", "connect true", "greeting true", "tls true", "extensions true",
              "sign-in true", "sender true");
    }
  }

  @Test
  void aServerIsTestedWithoutSigningIn() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      JsonNode facts = testServer(server.port(), "tls", ExitStatus.DONE, "");

      assertThat(outcomes(facts))
          .containsExactly(
              "name true", "connect true", "tls true", "greeting true", "extensions true");
    }
  }

  @Test
  void aUserNameThatIsNoAddressIsSignedInButNoSender() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      JsonNode facts =
          testServer(server.port(), "tls", ExitStatus.DONE, PostOffice.PASSWORD,
              "--user", "apikey", "--password-stdin");

      assertThat(outcomes(facts)).endsWith("extensions true", "sign-in true");
    }
  }

  @Test
  void whatComesBehindAFailureIsNotReached() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), "falsch");

      JsonNode facts = test(office, ExitStatus.FOUND_WRONG);

      assertThat(facts.get("ok").asBoolean()).isFalse();
      assertThat(outcomes(facts)).endsWith("extensions true", "sign-in false", "sender null");
      JsonNode finding = step(facts, "sign-in").get("finding");
      assertThat(finding.get("code").asString()).isEqualTo("auth-refused");
      assertThat(finding.get("raw").asString()).startsWith("535");
      assertThat(step(facts, "sign-in").get("detail").isNull())
          .as("the certificate is not in question")
          .isTrue();
      assertThat(step(facts, "sender").get("ms").isNull()).isTrue();
      assertThat(step(facts, "extensions").get("finding").isNull()).isTrue();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aPersonReadsStepsAndTheOneReason(Locale language) {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = PayOffice.in(folder, language).withAccount(server.port(), "falsch");

      Terminal.Said said = office.terminal().run("account", "test", PayOffice.ACCOUNT);

      said.ends(ExitStatus.FOUND_WRONG);
      Words words = said.words();
      assertThat(said.output().lines().filter(line -> line.startsWith("✓ "))).hasSize(5);
      assertThat(said.output())
          .contains("✗ " + words.say("test.step.sign-in"))
          .contains("– " + words.say("test.step.sender"))
          .contains(words.say("test.not-reached"))
          .contains("→ ")
          .contains("« 535 5.7.8");
    }
  }

  @Test
  void thePasswordFromStandardInputIsTestedInsteadOfTheSavedOne() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office = PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), "falsch");

      office.terminal()
          .typing(
              PostOffice.PASSWORD + "\n",
              "account", "test", PayOffice.ACCOUNT, "--password-stdin")
          .ends(ExitStatus.DONE);
      office.terminal().run("account", "test", PayOffice.ACCOUNT).ends(ExitStatus.FOUND_WRONG);
    }
  }

  @Test
  void aRealMessageLeavesOnlyWhenAskedFor() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office =
          PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), PostOffice.PASSWORD);

      JsonNode facts = test(office, ExitStatus.DONE, "--send");

      assertThat(outcomes(facts)).endsWith("sender true", "message true");
      assertThat(detail(facts, "message")).contains("250 2.0.0 kept", "no IMAP server is known");
      assertThat(server.recipients()).containsExactly(PayOffice.ACCOUNT);
    }
  }

  @Test
  void aCertificateThatEndsWithinFourteenDaysIsNamed() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      InstantSource monthAgo = () -> Instant.now().minus(Duration.ofDays(30));
      String soon = Words.in(Locale.ENGLISH).pattern("test.tls-ends-soon").orElseThrow();
      String warning = soon.substring(0, soon.indexOf(':'));

      JsonNode now = test(mailbox(InstantSource.system(), server), ExitStatus.DONE);
      JsonNode before = test(mailbox(monthAgo, server), ExitStatus.DONE);

      assertThat(detail(now, "tls")).contains(warning);
      assertThat(detail(before, "tls")).doesNotContain(warning);
    }
  }

  private PayOffice mailbox(InstantSource clock, PostOffice server) {
    Path own = folder.resolve("at-" + clock.instant().getEpochSecond());
    return PayOffice.in(own, Locale.ENGLISH, clock)
        .withAccount(server.port(), PostOffice.PASSWORD);
  }

  @Test
  void aServerWithoutPipeliningIsCalledSlower() {
    try (PostOffice server = PostOffice.open(plan -> plan.without(Extension.PIPELINING))) {
      PayOffice office =
          PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), PostOffice.PASSWORD);

      assertThat(detail(test(office, ExitStatus.DONE), "extensions")).contains("slower");
    }
  }

  @Test
  void aBlockedPortIsToldFromAServerThatIsDown() {
    try (PostOffice server = PostOffice.open(Security.STARTTLS);
        ClosedPort nobody = ClosedPort.take()) {
      HostLookup onlyOne = leading(465, nobody.number(), 587, server.port());
      HostLookup none = leading(465, nobody.number(), 587, nobody.number());

      assertThat(detail(testPort465(onlyOne), "connect"))
          .contains("localhost answers at port 587", "--port 587 --security starttls");
      assertThat(detail(testPort465(none), "connect"))
          .contains("neither port 465 nor port 587");
    }
  }

  private JsonNode testPort465(HostLookup lookup) {
    Terminal terminal =
        new Terminal(folder, Locale.ENGLISH, InstantSource.system(), lookup);
    PayOffice.in(folder, Locale.ENGLISH);
    return facts(
        terminal
            .run("account", "test", "--server", "localhost", "--trust", "root.pem", "--json")
            .ends(ExitStatus.FOUND_WRONG));
  }

  @Test
  void aRefusedCertificateIsShownBesideTheReason() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      Terminal terminal = new Terminal(folder, Locale.ENGLISH);

      JsonNode facts =
          facts(
              terminal
                  .run("account", "test", "--server", "localhost", "--port",
                      Integer.toString(server.port()), "--security", "tls", "--json")
                  .ends(ExitStatus.FOUND_WRONG));

      assertThat(outcomes(facts))
          .containsExactly(
              "name true", "connect true", "tls false", "greeting null", "extensions null");
      assertThat(detail(facts, "tls")).contains("issued by Pli test root");
      assertThat(step(facts, "tls").get("finding").get("code").asString())
          .isEqualTo("certificate-untrusted");
    }
  }

  static Stream<List<String>> misuses() {
    return Stream.of(
        List.of("test.which", ""),
        List.of("test.option-needs", "a@b.example --port 587"),
        List.of("test.option-needs", "a@b.example --imap imap.b.example"),
        List.of("test.option-needs", "--server h.example --password-stdin"),
        List.of("test.sender-unknown", "--server h.example --send"),
        List.of("test.imap-bad", "a@b.example --server h.example --password-stdin --send "
            + "--imap h:x"),
        List.of("cli.security-unknown", "--server h.example --security ssl3"),
        List.of("account.unknown", "a@b.example"));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("misuses")
  void whatMakesNoSenseIsSaidInOneSentence(List<String> misuse) {
    List<String> arguments = new ArrayList<>(List.of("account", "test"));
    Stream.of(misuse.get(1).split(" ")).filter(word -> !word.isEmpty()).forEach(arguments::add);

    new Terminal(folder, Locale.GERMAN)
        .typing("geheim\n", arguments.toArray(String[]::new))
        .ends(ExitStatus.USAGE)
        .complainsOnly(misuse.getFirst());
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void addingAnAccountShowsTheSameStepsAndSaysWhatIsNext(Locale language) {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      Terminal.Said said =
          PayOffice.in(folder, language)
              .addAccount(server.port(), "tls", PostOffice.PASSWORD)
              .ends(ExitStatus.DONE);

      assertThat(said.errors().lines().filter(line -> line.startsWith("✓ "))).hasSize(7);
      assertThat(said.errors())
          .contains(said.words().say("test.next"))
          .contains(said.words().say("test.next-test", "account", PayOffice.ACCOUNT));
      assertThat(said.output().lines()).hasSize(1);
      assertThat(server.recipients()).isEmpty();
    }
  }

  private static HostLookup leading(int port, int to, int otherPort, int otherTo) {
    return (host, wanted) ->
        List.of(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(),
                wanted == port ? to : wanted == otherPort ? otherTo : wanted));
  }

  private JsonNode testServer(
      int port, String security, ExitStatus status, String typed, String... more) {
    PayOffice office = PayOffice.in(folder, Locale.ENGLISH);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "account", "test", "--server", "localhost", "--port", Integer.toString(port),
                "--security", security, "--trust", "root.pem", "--json"));
    arguments.addAll(List.of(more));
    return facts(
        office.terminal().typing(typed + "\n", arguments.toArray(String[]::new)).ends(status));
  }

  private static JsonNode test(PayOffice office, ExitStatus status, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("account", "test", PayOffice.ACCOUNT, "--json"));
    arguments.addAll(List.of(more));
    return facts(office.terminal().run(arguments.toArray(String[]::new)).ends(status));
  }

  private static JsonNode facts(Terminal.Said said) {
    return new ObjectMapper().readTree(said.output());
  }

  private static List<String> outcomes(JsonNode facts) {
    List<String> outcomes = new ArrayList<>();
    facts.get("steps").forEach(
        step -> outcomes.add(step.get("step").asString() + " " + step.get("ok")));
    return outcomes;
  }

  private static JsonNode step(JsonNode facts, String name) {
    for (JsonNode step : facts.get("steps")) {
      if (step.get("step").asString().equals(name)) {
        return step;
      }
    }
    throw new AssertionError("no step " + name + " in " + facts);
  }

  private static String detail(JsonNode facts, String name) {
    return step(facts, name).get("detail").asString();
  }
}
