// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.smtp.Security;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One person prepares, another releases, at one computer.
class FourEyesTest {

  @TempDir Path folder;

  private final PostOffice server = PostOffice.open(Security.TLS);
  private PayOffice office;

  @BeforeEach
  void twoPeople() {
    office =
        PayOffice.in(folder, Locale.GERMAN).withAccount(server.port(), PostOffice.PASSWORD);
    assertThat(
            run("account", "set", PayOffice.ACCOUNT, "--four-eyes", "on", "--as", "Chefin")
                .ends(ExitStatus.DONE)
                .output())
        .contains("braucht jetzt zwei Personen");
  }

  @AfterEach
  void closed() {
    server.close();
  }

  private Terminal.Said run(String... command) {
    return office.terminal().run(command);
  }

  private String prepared() {
    office.send("--yes", "--as", "Anna").ends(ExitStatus.WAITING);
    assertThat(server.recipients()).isEmpty();
    String list = run("mailing", "list").ends(ExitStatus.DONE).output();
    assertThat(list)
        .containsPattern("3 Nachrichten, vorbereitet von Anna am \\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:");
    return list.replaceFirst("(?s):.*", "");
  }

  @Test
  void whatAnnaPreparesLeavesWhenBeatReleasesIt() {
    String mailing = prepared();
    assertThat(run("mailing", "status", mailing).ends(ExitStatus.WAITING).output())
        .contains("Carla Rossi", "carla@firma.example");

    Terminal.Said said =
        run("mailing", "release", mailing, "--as", "Beat").ends(ExitStatus.DONE);

    assertThat(server.recipients()).hasSize(PayOffice.ROWS);
    assertThat(said.errors()).contains("Vorbereitet von Anna, freigegeben von Beat.");
    assertThat(run("journal", "--json").output())
        .contains("\"preparedBy\":\"Anna\"", "\"by\":\"Beat\"");
    assertThat(run("journal").output()).contains("Anna → Beat");
    assertThat(run("mailing", "release", mailing, "--as", "Beat").ends(ExitStatus.USAGE).errors())
        .contains(mailing);
  }

  @Test
  void beatSeesWhatAnnaLetGo() throws Exception {
    office.edit("lohn.toml", text -> text.replace("match = \"off\"\n", ""));
    office
        .send(
            "--yes", "--as", "Anna", "--accept", "2=gedruckt", "--accept",
            "3=Frau Frei weiss davon", "--accept", "4=gedruckt")
        .ends(ExitStatus.WAITING);
    String mailing = run("mailing", "list").output().replaceFirst("(?s):.*", "");

    assertThat(run("mailing", "status", mailing).ends(ExitStatus.WAITING).output())
        .contains(
            "3 Zeilen gehen hinaus, obwohl etwas sie aufhielt",
            "«Frau Frei weiss davon», Anna", "Zeile 3: pdf/A2.pdf ist beschädigt")
        .containsPattern("weiss davon», Anna.* \\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:");
    JsonNode override =
        new ObjectMapper()
            .readTree(run("mailing", "status", mailing, "--json").output())
            .get("overrides").get(1);
    assertThat(override.get("row").asInt()).isEqualTo(3);
    assertThat(override.get("covers").get(0).get("code").asString())
        .isEqualTo("document.damaged");

    assertThat(run("mailing", "release", mailing, "--as", "Beat").ends(ExitStatus.DONE).errors())
        .contains("«Frau Frei weiss davon», Anna", "Zeile 3: pdf/A2.pdf ist beschädigt");
    assertThat(run("journal", "--json").output()).contains("\"overridesShown\":[2,3,4]");
  }

  @Test
  void whatIsPreparedIsToldToWhoeverPreparesItElsewhere() throws Exception {
    String mailing = prepared();
    office.write(
        "nochmals.toml",
        java.nio.file.Files.readString(folder.resolve("lohn.toml")).replace("Lohn", "Gehalt"));
    assertThat(run("mailing", "check", "nochmals.toml").ends(ExitStatus.FOUND_WRONG).output())
        .contains("pdf/A2.pdf ist schon vorbereitet und wartet auf eine zweite Person, für Beat Frei")
        .contains(mailing);
    // Who prepares the same file again takes the first preparation back.
    office.edit("text.md", text -> text + "Freundliche Grüsse\n");
    assertThat(run("mailing", "check", "lohn.toml").ends(ExitStatus.DONE).output())
        .doesNotContain("zweite Person");
    office.send("--yes", "--as", "Anna").ends(ExitStatus.WAITING);
    assertThat(run("journal").output())
        .contains("Übergabe durch eine zweite Person eingeschaltet  Chefin");
  }

  @Test
  void annaCannotReleaseWhatShePrepared() {
    String mailing = prepared();
    run("mailing", "release", mailing, "--as", "ANNA")
        .ends(ExitStatus.USAGE)
        .complainsOnly("approval.same-person", "Anna");
    assertThat(server.recipients()).isEmpty();
  }

  @Test
  void noOtherCommandLetsItGo() {
    String mailing = prepared();
    run("mailing", "resume");
    run("mailing", "resume", mailing);
    assertThat(run("outbox", "list").output()).doesNotContain("Carla");
    assertThat(server.recipients()).isEmpty();
    office.write("note.txt", "Hallo\n");
    run("send", "--to", "x@firma.example", "--subject", "Hallo", "--text", "note.txt")
        .ends(ExitStatus.USAGE)
        .complainsOnly("approval.second-needed", PayOffice.ACCOUNT);
    assertThat(server.recipients()).isEmpty();
  }

  @Test
  void preparingAgainTakesThePlaceOfTheFirst() {
    prepared();
    office.edit("text.md", text -> text + "\nGruss\n");
    assertThat(office.send("--yes", "--as", "Anna").ends(ExitStatus.WAITING).errors())
        .contains("wurde zurückgenommen; dieser Versand tritt an seine Stelle");
    String mailing = run("mailing", "list").output().replaceFirst("(?s):.*", "");
    run("mailing", "release", mailing, "--as", "Beat").ends(ExitStatus.DONE);
    assertThat(server.recipients()).hasSize(PayOffice.ROWS);
  }

  @Test
  void whatIsTakenBackDoesNotLeave() {
    String mailing = prepared();
    run("mailing", "cancel", mailing, "--as", "Anna").ends(ExitStatus.DONE);
    run("mailing", "release", mailing, "--as", "Beat")
        .ends(ExitStatus.USAGE)
        .complainsOnly("approval.none-open", mailing);
    assertThat(server.recipients()).isEmpty();
  }

  @Test
  void theFileStandsForWhatWaitsOfIt() {
    String mailing = prepared();
    assertThat(run("mailing", "status", "lohn.toml").ends(ExitStatus.WAITING).output())
        .contains("Carla Rossi");
    run("mailing", "cancel", "lohn.toml", "--as", "Anna").ends(ExitStatus.DONE);
    assertThat(run("mailing", "list").output()).doesNotContain(mailing);
    prepared();
    run("mailing", "release", "lohn.toml", "--as", "Beat").ends(ExitStatus.DONE);
    assertThat(server.recipients()).hasSize(PayOffice.ROWS);
  }

  @Test
  void aRehearsalNeedsNobodyElse() {
    run("mailing", "rehearse", "lohn.toml").ends(ExitStatus.DONE);
    assertThat(server.recipients()).containsOnly(PayOffice.ACCOUNT);
  }

  @Test
  void whereTheSystemNamesNobodyAPersonMustSayWhoItIs() {
    office.send("--yes").ends(ExitStatus.USAGE).complainsOnly("approval.nobody");
  }

  @Test
  void theDocumentsSayWhoPrepared() {
    JsonNode document =
        new ObjectMapper()
            .readTree(office.send("--yes", "--as", "Anna", "--json").ends(ExitStatus.WAITING).output());
    assertThat(document.get("prepared").asBoolean()).isTrue();
    assertThat(document.get("preparedBy").asString()).isEqualTo("Anna");
    assertThat(document.get("rows")).hasSize(PayOffice.ROWS);
  }

  @Test
  void switchedOffOnePersonIsEnough() {
    run("account", "set", PayOffice.ACCOUNT, "--four-eyes", "off", "--as", "Chefin")
        .ends(ExitStatus.DONE);
    office.send("--yes").ends(ExitStatus.DONE);
    assertThat(server.recipients()).hasSize(PayOffice.ROWS);
  }
}
