// SPDX-License-Identifier: Apache-2.0
package pli.checks.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.app.demo.DemoFolder;
import pli.checks.program.Program;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@Tag("demo")
class DemoTest {

  private static final String REFUSED = DemoFolder.REFUSED_ADDRESS.toString();
  private static final String DEFERRED = DemoFolder.DEFERRED_ADDRESS.toString();

  /// English of the demonstration that no other language of Pli has.
  private static final String ENGLISH =
      "(?s).*\\b(?:the|handed|accepted|refused|deferred|every|message|next|was|with|and|row)\\b.*";

  @TempDir Path folder;

  @Test
  void everyMessageButTheRefusedOneArrivesWhole() throws Exception {
    Path home = folder.resolve("démo");
    Program.Outcome outcome =
        DemoRun.of(folder, "--lang", "fr", "demo", "--json", "--folder", home.toString()).expect(0);

    JsonNode facts = new ObjectMapper().readTree(outcome.output());
    assertStates(facts);
    Map<String, ArrivedMessage> arrived = arrived(Path.of(facts.get("arrivedFolder").asString()));
    List<ExpectedMessage> expected =
        new ArrayList<>(ExpectedMessage.payslips(home.resolve("fiches-de-salaire")));
    expected.addAll(ExpectedMessage.invoices(home.resolve("factures")));
    assertThat(expected).hasSize(25 + 12);
    expected.removeIf(one -> one.address().equals(REFUSED));
    assertThat(arrived).containsOnlyKeys(expected.stream().map(ExpectedMessage::address).toList());
    for (ExpectedMessage one : expected) {
      assertWhole(one, arrived.get(one.address()));
    }
    assertThat(arrived.values().stream().map(ArrivedMessage::messageId)).doesNotHaveDuplicates();
  }

  @Test
  void inGermanItSpeaksGermanOnly() throws Exception {
    Program.Outcome outcome =
        DemoRun.of(folder, "--lang", "de", "demo", "--folder", folder.resolve("x").toString())
            .expect(0);

    // What a server said is quoted as it was said.
    String said =
        Stream.concat(outcome.output().lines(), outcome.errors().lines())
            .filter(line -> !line.strip().startsWith("«"))
            .reduce("", (all, line) -> all + line + "\n");
    assertThat(said).contains("übergeben", "24 von 25", "12 von 12", "Jürg Zgraggen");
    assertThat(said.lines()).noneMatch(line -> line.matches(ENGLISH));
    assertThat(said).doesNotContain("{", "}", "ß", "demo.", "cli.", "\tat ", "null");
  }

  private static void assertStates(JsonNode facts) {
    JsonNode payslips = facts.get("mailings").get(0);
    JsonNode invoices = facts.get("mailings").get(1);
    assertThat(payslips.get("kind").asString()).isEqualTo("payslips");
    assertThat(payslips.get("counts").get("accepted").asInt()).isEqualTo(24);
    assertThat(payslips.get("counts").get("refused").asInt()).isEqualTo(1);
    assertThat(invoices.get("kind").asString()).isEqualTo("invoices");
    assertThat(invoices.get("counts").get("accepted").asInt()).isEqualTo(12);

    JsonNode refused = row(payslips, REFUSED);
    assertThat(refused.get("state").asString()).isEqualTo("refused");
    assertThat(refused.get("reply").asString()).startsWith("550 5.1.1");
    assertThat(refused.get("finding").get("code").asString()).isNotEmpty();
    assertThat(refused.get("finding").get("cause").asString()).isNotEmpty();
    assertThat(refused.get("finding").get("remedy").asString()).isNotEmpty();

    JsonNode deferred = row(payslips, DEFERRED);
    assertThat(deferred.get("state").asString()).isEqualTo("accepted");
    assertThat(deferred.get("attempts").asInt()).isEqualTo(2);
  }

  private static JsonNode row(JsonNode mailing, String address) {
    for (JsonNode row : mailing.get("rows")) {
      if (row.get("to").asString().equals(address)) {
        return row;
      }
    }
    throw new AssertionError(address + " is not in " + mailing);
  }

  private static Map<String, ArrivedMessage> arrived(Path folder) throws IOException {
    Map<String, ArrivedMessage> messages = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        ArrivedMessage message = ArrivedMessage.read(file);
        assertThat(messages.put(message.to().getAddress(), message)).as("%s twice", file).isNull();
      }
    }
    return messages;
  }

  private static void assertWhole(ExpectedMessage expected, ArrivedMessage message)
      throws IOException {
    assertThat(message.from().getAddress()).isEqualTo(DemoFolder.ACCOUNT.toString());
    assertThat(message.from().getName()).isEqualTo(DemoFolder.SENDER);
    assertThat(message.to().getName()).isEqualTo(expected.name());
    assertThat(message.subject()).isEqualTo(expected.subject());
    assertThat(message.texts()).containsOnlyKeys("text/plain", "text/html");
    assertThat(message.texts().get("text/plain"))
        .contains(expected.greeted())
        .doesNotContain("{{", "}}", "**", "\uFFFD");
    assertThat(message.texts().get("text/html")).doesNotContain("{{", "\uFFFD");
    String sha256 = ArrivedMessage.sha256(Files.readAllBytes(expected.document()));
    assertThat(message.attachments())
        .containsExactly(Map.entry(expected.document().getFileName().toString(), sha256));
  }
}
