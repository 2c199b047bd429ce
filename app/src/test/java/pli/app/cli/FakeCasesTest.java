// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pli.app.fake.FakeAccount;
import pli.app.fake.FakePlan;
import pli.app.fake.Personalities;
import pli.provider.PresetCatalog;
import pli.smtp.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Everything that can be switched on is noticed by the test of the mailbox, at its own step, with a
/// reason.
class FakeCasesTest {

  private static final String PASSWORD = "any-password";

  @TempDir Path folder;

  static Stream<Arguments> cases() {
    Personalities all = Personalities.load(PresetCatalog.load());
    List<Arguments> cases = new ArrayList<>();
    for (String name : all.names()) {
      FakePlan plan = all.plan(name).orElseThrow();
      plan.personality().cases().forEach(one -> cases.add(Arguments.of(name, one.id())));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsSwitchedOnIsFoundAndExplained(String personality, String name) {
    FakePlan plan = withAPassword(FakeNetwork.plan(personality)).withCases(List.of(name));
    String expected =
        switch (plan.personality().caseNamed(name).orElseThrow().at()) {
          case GREETING -> "greeting";
          case SIGN_IN -> "sign-in";
          case MAIL, RECIPIENT -> "sender";
          case CONTENT -> "message";
        };
    try (FakeNetwork network =
        new FakeNetwork(folder).with(personality, any -> plan)) {
      JsonNode step = failedStep(test(network, plan));

      assertThat(step.get("step").asString()).isEqualTo(expected);
      JsonNode finding = step.get("finding");
      assertThat(finding.get("cause").asString()).isNotBlank();
      assertThat(finding.get("remedy").asString()).isNotBlank();
      assertThat(finding.get("code").asString())
          .as("a reply of the catalogue of failures is recognised: %s", finding.get("raw"))
          .isNotIn("refused-for-good", "protocol-violated");
    }
  }

  /// Also where a provider accepts none: what comes behind the sign-in is to be seen.
  private static FakePlan withAPassword(FakePlan plan) {
    FakeAccount.Key key =
        new FakeAccount.Key("password", Secret.of(PASSWORD), Optional.empty(), Optional.empty());
    String user = plan.accounts().getFirst().user();
    return plan.withAccounts(List.of(new FakeAccount(user, List.of(key))));
  }

  private Terminal.Said test(FakeNetwork network, FakePlan plan) {
    String address = plan.accounts().getFirst().user();
    var server = plan.servers().getFirst();
    return new Terminal(folder, Locale.ENGLISH, InstantSource.system(), network)
        .typing(
            PASSWORD + "\n",
            "account", "test", address, "--server", server.host(), "--port",
            Integer.toString(server.port()), "--security",
            server.security().name().toLowerCase(Locale.ROOT), "--trust", plan.id() + ".pem",
            "--password-stdin", "--send", "--json");
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
