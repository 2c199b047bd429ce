// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import pli.smtp.Security;
import pli.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// This month's payslips beside last month's, as a bookkeeper meets them. August was handed over;
/// each test then makes September of it.
class ComparisonCommandsTest {

  static final java.util.List<Locale> LANGUAGES = Words.LANGUAGES;

  @TempDir Path folder;

  private final PostOffice server = PostOffice.open(Security.TLS);
  private Duration later = Duration.ZERO;
  private PayOffice office;

  @BeforeEach
  void august() {
    office = office(Locale.GERMAN);
    office.send("--yes").ends(ExitStatus.DONE);
  }

  private PayOffice office(Locale language) {
    return office(folder, language);
  }

  private PayOffice office(Path where, Locale language) {
    PayOffice made =
        PayOffice.in(where, language, () -> Instant.now().plus(later))
            .withAccount(server.port(), PostOffice.PASSWORD);
    made.edit("lohn.toml", text -> text.replace("Lohn {{Nummer}}", "Lohn August 2026"));
    return made;
  }

  @AfterEach
  void closed() {
    server.close();
  }

  private void september() {
    later = Duration.ofDays(31);
    office.edit("lohn.toml", text -> text.replace("August", "September"));
    for (int row = 1; row <= PayOffice.ROWS; row++) {
      office.write("pdf/A" + row + ".pdf", "%PDF-1.4\n% A" + row + " September\n%%EOF\n");
    }
  }

  private Terminal.Said check(String... more) {
    String[] all = java.util.Arrays.copyOf(new String[] {"mailing", "check", "lohn.toml"}, 3 + more.length);
    System.arraycopy(more, 0, all, 3, more.length);
    return office.terminal().run(all);
  }

  private JsonNode json(String... more) {
    String[] all = java.util.Arrays.copyOf(more, more.length + 1);
    all[more.length] = "--json";
    return new ObjectMapper().readTree(check(all).output());
  }

  @Test
  void theNextMonthForTheSamePeopleIsOneLine() {
    september();
    assertThat(check().ends(ExitStatus.DONE).output())
        .containsPattern("Verglichen mit payslips-\\d+: dieselben Personen mit denselben Adressen.")
        .doesNotContain("✗", "!");
    office.send("--yes").ends(ExitStatus.DONE);
    assertThat(server.recipients()).hasSize(2 * PayOffice.ROWS);
  }

  @Test
  void theFirstMailingIsComparedWithNothing() {
    office = office(folder.resolve("neu"), Locale.GERMAN);
    assertThat(check().output()).doesNotContain("Verglichen");
    assertThat(json().get("comparison").isNull()).isTrue();
  }

  @Test
  void theSameIsNotHandedOverOnceMoreFromAnotherMailbox() {
    office.addAccount(
        "neu@muster.example", server.port(), "tls", PostOffice.PASSWORD, "--untested");
    office.edit("lohn.toml", text -> text.replace("lohn@muster.example", "neu@muster.example"));

    assertThat(check().ends(ExitStatus.FOUND_WRONG).output())
        .containsPattern(
            "Zeile 2: pdf/A1.pdf wurde für Änni Müller schon übergeben, am .*"
                + "\\(payslips-\\d+, von lohn@muster.example\\)");
    office.send("--yes").ends(ExitStatus.FOUND_WRONG);
    assertThat(server.recipients()).hasSize(PayOffice.ROWS);

    assertThat(check("--accept", "repeated=verloren").ends(ExitStatus.DONE).output())
        .doesNotContain("--accept");
    office.send("--yes", "--accept", "repeated=verloren").ends(ExitStatus.DONE);
    assertThat(server.recipients()).hasSize(2 * PayOffice.ROWS);
  }

  @Test
  void theNextMonthMayGoFromAnotherMailbox() {
    september();
    office.edit("lohn.toml", text -> text.replace("lohn@muster.example", "neu@muster.example"));
    assertThat(check().ends(ExitStatus.DONE).output())
        .contains("dieselben Personen mit denselben Adressen")
        .doesNotContain("✗", "!");
  }

  @Test
  void whoIsMissingAndWhoIsNewIsTold() {
    september();
    office.edit("table.csv", text -> text.replace("A3;Carla Rossi;carla@", "A9;Dora Neu;dora@"));
    office.write("pdf/A9.pdf", "%PDF-1.4\n% A9\n%%EOF\n");
    assertThat(check().ends(ExitStatus.DONE).output())
        .contains("Carla Rossi (carla@firma.example) fehlt in der Tabelle")
        .contains("Zeile 4: Dora Neu (dora@firma.example) ist neu");
    JsonNode compared = json().get("comparison");
    assertThat(compared.get("missing").asInt()).isOne();
    assertThat(compared.get("new").asInt()).isOne();
    assertThat(compared.get("mailing").asString()).startsWith("payslips-");
  }

  @Test
  void aChangedAddressStopsTheMailingUntilItIsConfirmedAndTheReasonIsKept() {
    september();
    office.edit("table.csv", text -> text.replace("beat@firma", "beat@privat"));
    assertThat(office.send("--yes").ends(ExitStatus.FOUND_WRONG).everything())
        .contains("Zeile 3: Die Adresse von Beat Frei hat sich geändert: beat@privat.example")
        .contains("beat@firma.example");
    assertThat(server.recipients()).hasSize(PayOffice.ROWS);
    assertThat(check("--accept", "3=am Telefon gefragt").ends(ExitStatus.DONE).output())
        .contains("beat@firma.example. Geht trotzdem hinaus: «am Telefon gefragt»")
        .doesNotContain("--accept");

    office.send("--yes", "--accept", "3=am Telefon gefragt").ends(ExitStatus.DONE);
    assertThat(office.terminal().run("journal").output()).doesNotContain("--accept");

    assertThat(server.recipients()).contains("beat@privat.example");
    assertThat(office.terminal().run("journal", "--json").output())
        .contains("am Telefon gefragt [comparison.address-changed row=");
    assertThat(check().ends(ExitStatus.DONE).output()).doesNotContain("geändert:");
  }

  @Test
  void manyChangedAddressesAreConfirmedAtOnce() {
    september();
    office.edit("table.csv", text -> text.replace("@firma.example", "@neuefirma.example"));
    assertThat(check().ends(ExitStatus.FOUND_WRONG).lines().filter(line -> line.startsWith("✗")))
        .hasSize(PayOffice.ROWS);
    check("--accept", "addresses=neue Domain").ends(ExitStatus.DONE);
    check("--accept", "alle=neue Domain")
        .ends(ExitStatus.USAGE)
        .complainsOnly("comparison.accept-what", "alle");
  }

  @Test
  void aMonthIsNotHandedOverTwice() {
    later = Duration.ofHours(1);
    office.write("pdf/A2.pdf", "%PDF-1.4\n% A2 again\n%%EOF\n");
    assertThat(office.send("--yes").ends(ExitStatus.FOUND_WRONG).everything())
        .containsPattern(
            "Zeile 3: August 2026 wurde für Beat Frei schon übergeben, am \\d+\\.\\d+\\.\\d{4} um"
                + " \\d\\d:\\d\\d an beat@firma.example");
    office.send("--yes", "--accept", "3=korrigiert").ends(ExitStatus.DONE);
    assertThat(server.recipients()).hasSize(PayOffice.ROWS + 1);
  }

  @Test
  void anotherTextDoesNotSendTheSameDocumentsOnceMore() {
    office.edit("text.md", text -> text + "\nFreundliche Grüsse\n");
    assertThat(office.send("--yes").ends(ExitStatus.FOUND_WRONG).everything())
        .contains("Zeile 2: pdf/A1.pdf wurde für Änni Müller schon übergeben");
    office.send("--yes", "--again", "2,3,4").ends(ExitStatus.DONE);
    assertThat(server.recipients()).hasSize(2 * PayOffice.ROWS);
  }

  @Test
  void lastMonthsDocumentIsStopped() {
    september();
    office.write("pdf/A1.pdf", "%PDF-1.4\n% A1\n%%EOF\n");
    assertThat(check().ends(ExitStatus.FOUND_WRONG).output())
        .contains("Zeile 2: pdf/A1.pdf ist das Dokument vom August 2026, das für Änni Müller am");
  }

  @Test
  void whatIsRunAgainIsNotStoppedByItself() {
    assertThat(office.send("--yes").ends(ExitStatus.DONE).everything()).doesNotContain("✗");
    assertThat(check().ends(ExitStatus.DONE).output()).doesNotContain("✗", "Verglichen");
    assertThat(server.recipients()).hasSize(PayOffice.ROWS);
  }

  @Test
  void whatWasHandedOverAsItIsIsToldAndMakesNoSecondMailing() throws java.io.IOException {
    office.write(
        "nochmals.toml", java.nio.file.Files.readString(folder.resolve("lohn.toml")));
    Terminal terminal = office.terminal();
    assertThat(terminal.run("mailing", "check", "nochmals.toml").ends(ExitStatus.DONE).output())
        .containsPattern(
            "Genau so schon übergeben: 3, zuletzt am [\\d.]+ um \\d\\d:\\d\\d \\(payslips-\\d+\\)")
        .contains("Es bleibt nichts Neues zu übergeben");
    assertThat(terminal.run("mailing", "send", "nochmals.toml", "--yes").ends(ExitStatus.DONE)
            .everything())
        .contains("Genau so schon übergeben: 3", "Es bleibt nichts Neues zu übergeben");
    assertThat(mailings()).hasSize(1);

    office.edit("table.csv", text -> text + "A4;Dora Neu;dora@firma.example\n");
    office.write("pdf/A4.pdf", "%PDF-1.4\n% A4\n%%EOF\n");
    assertThat(terminal.run("mailing", "send", "nochmals.toml", "--yes").ends(ExitStatus.DONE)
            .everything())
        .contains("Genau so schon übergeben: 3")
        .doesNotContain("Es bleibt nichts Neues");
    assertThat(server.recipients()).hasSize(PayOffice.ROWS + 1).contains("dora@firma.example");
    assertThat(mailings())
        .extracting(one -> one.get("counts").get("accepted").asInt())
        .containsExactlyInAnyOrder(1, PayOffice.ROWS);
  }

  private java.util.List<JsonNode> mailings() {
    return java.util.List.copyOf(
        new ObjectMapper()
            .readTree(office.terminal().run("mailing", "list", "--json").output())
            .values());
  }

  @Test
  void aRehearsalIsNoEarlierMailing() {
    september();
    office.terminal().run("mailing", "rehearse", "lohn.toml").ends(ExitStatus.DONE);
    assertThat(check().ends(ExitStatus.DONE).output()).doesNotContain("✗");
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void everyLanguageSaysIt(Locale language) {
    september();
    office.edit("table.csv", text -> text.replace("A3;Carla Rossi;carla@", "A9;Dora Neu;dora@"));
    office.edit("table.csv", text -> text.replace("beat@firma", "beat@privat"));
    office.write("pdf/A9.pdf", "%PDF-1.4\n% A9\n%%EOF\n");
    office.write("pdf/A1.pdf", "%PDF-1.4\n% A1\n%%EOF\n");
    Sentences sentences = new Sentences(Words.in(language));
    Terminal terminal =
        new Terminal(folder, language, () -> Instant.now().plus(later));
    String said = terminal.run("mailing", "check", "lohn.toml").output();
    for (String code :
        java.util.List.of("missing", "new", "address-changed", "document-before", "sum")) {
      assertThat(said).containsPattern(sentences.pattern("comparison." + code));
    }
  }
}
