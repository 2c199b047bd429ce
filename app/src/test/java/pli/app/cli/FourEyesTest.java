// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
  void aMailboxWithSomethingPreparedIsNotRemoved() {
    String mailing = prepared();
    run("account", "remove", PayOffice.ACCOUNT)
        .ends(ExitStatus.USAGE)
        .complainsOnly("cli.account-has-prepared", PayOffice.ACCOUNT);
    run("mailing", "cancel", mailing, "--as", "Anna").ends(ExitStatus.DONE);
    run("account", "remove", PayOffice.ACCOUNT).ends(ExitStatus.DONE);
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
  void whatIsPreparedStaysWhileNothingCanTakeItsPlace() {
    String mailing = prepared();
    office.edit("text.md", text -> text + "\nGruss\n");
    office.write("pdf/A2.pdf", "");
    assertThat(office.send("--yes", "--as", "Anna").ends(ExitStatus.FOUND_WRONG).errors())
        .doesNotContain("zurückgenommen");
    office.write("pdf/A2.pdf", "%PDF-1.4\n% A2\n%%EOF\n");
    server.close();
    assertThat(office.send("--yes", "--as", "Anna").errors()).doesNotContain("zurückgenommen");

    assertThat(run("mailing", "status", mailing).ends(ExitStatus.WAITING).output())
        .contains("Carla Rossi");
    assertThat(run("mailing", "list").output()).containsOnlyOnce("vorbereitet von Anna");
  }

  @Test
  void whatIsPreparedIsTakenBackOnceItsFileHasNothingNew() {
    String mailing = prepared();
    run("mailing", "release", mailing, "--as", "Beat").ends(ExitStatus.DONE);
    office.write("pdf/A4.pdf", "%PDF-1.4\n% A4\n%%EOF\n");
    String table = office.read("table.csv");
    office.edit("table.csv", text -> text + "A4;Dora Keller;dora@firma.example\n");
    office.send("--yes", "--as", "Anna").ends(ExitStatus.WAITING);
    office.write("table.csv", table);
    assertThat(office.send("--yes", "--as", "Anna").ends(ExitStatus.DONE).errors())
        .contains("wurde zurückgenommen. Nichts davon geht.");
    assertThat(run("mailing", "list").output()).doesNotContain("vorbereitet");
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
  void whatIsPreparedSharesItsNameWithNoMailingOfAnotherMailbox() {
    String mailing = prepared();
    office.addAccount("hr@muster.example", server.port(), "tls", PostOffice.PASSWORD, "--untested")
        .ends(ExitStatus.DONE);
    office.write("other.csv", "Nummer;Name;Mail\nB1;Dora Keller;dora@firma.example\n");
    office.write("pdf/B1.pdf", "%PDF-1.4\n% B1\n%%EOF\n");
    office.write("other.toml", office.read("lohn.toml")
        .replace(PayOffice.ACCOUNT, "hr@muster.example").replace("table.csv", "other.csv"));
    run("mailing", "send", "other.toml", "--yes").ends(ExitStatus.DONE);

    assertThat(run("mailing", "status", mailing + "-2", "--json").ends(ExitStatus.DONE).output())
        .contains("hr@muster.example");
    run("mailing", "cancel", mailing, "--as", "Anna").ends(ExitStatus.DONE);
    assertThat(run("mailing", "list").output()).doesNotContain("vorbereitet");
  }

  @Test
  void cancelStopsAMailingThatRunsTogetherWithWhatIsPreparedForIt() {
    server.putOff("carla@firma.example", 100);
    String mailing = prepared();
    run("mailing", "release", mailing, "--as", "Beat", "--wait", "0s").ends(ExitStatus.WAITING);
    office.write("pdf/A4.pdf", "%PDF-1.4\n% A4\n%%EOF\n");
    office.edit("table.csv", text -> text + "A4;Dora Keller;dora@firma.example\n");
    office.send("--yes", "--as", "Anna").ends(ExitStatus.WAITING);
    assertThat(run("mailing", "release", "lohn.toml", "--as", "Anna").errors()).contains(mailing);

    assertThat(run("mailing", "cancel", mailing, "--as", "Anna").errors())
        .contains(mailing + ", vorbereitet von Anna, wurde zurückgenommen");

    assertThat(office.waiting()).isZero();
    run("mailing", "release", mailing, "--as", "Beat").complainsOnly("approval.none-open", mailing);
    assertThat(server.recipients()).doesNotContain("carla@firma.example", "dora@firma.example");
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

  private void switchedOff() {
    run("account", "set", PayOffice.ACCOUNT, "--four-eyes", "off", "--as", "Chefin")
        .ends(ExitStatus.DONE);
  }

  @Test
  void switchedOffOnePersonIsEnough() {
    switchedOff();
    office.send("--yes").ends(ExitStatus.DONE);
    assertThat(server.recipients()).hasSize(PayOffice.ROWS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\nGruss\n"})
  void whatOnePersonHandsOverTakesThePlaceOfWhatIsPrepared(String more) {
    String mailing = prepared();
    switchedOff();
    office.write("text.md", office.read("text.md") + more);
    assertThat(office.send("--yes", "--as", "Anna").ends(ExitStatus.DONE).errors())
        .contains("vorbereitet von Anna, wurde zurückgenommen; dieser Versand tritt an seine Stelle");

    run("mailing", "release", mailing, "--as", "Beat")
        .ends(ExitStatus.USAGE)
        .complainsOnly("approval.none-open", mailing);
    assertThat(server.recipients()).hasSize(PayOffice.ROWS);
    assertThat(run("journal", "verify").ends(ExitStatus.DONE).status()).isZero();
  }

  @Test
  void whereSomethingWouldBeTakenBackAPersonMustSayWhoItIs() {
    prepared();
    switchedOff();
    office.send("--yes").ends(ExitStatus.USAGE).complainsOnly("approval.nobody");
    assertThat(server.recipients()).isEmpty();
  }

  @Test
  void whatIsPreparedFromAnotherFileIsToldAsThat() {
    String mailing = prepared();
    office.write("nochmals.toml", office.read("lohn.toml"));
    run(
            "mailing", "send", "nochmals.toml", "--yes", "--as", "Anna", "--accept", "2=Nachtrag",
            "--accept", "3=Nachtrag", "--accept", "4=Nachtrag")
        .ends(ExitStatus.USAGE)
        .complainsOnly("release.row-prepared", mailing, "Anna");
  }

  @Test
  void nobodyIsAskedAboutCancelledRowsWhileASecondPersonMustRelease() {
    server.putOff("carla@firma.example", 100);
    String mailing = prepared();
    run("mailing", "release", mailing, "--as", "Beat", "--wait", "0s").ends(ExitStatus.WAITING);
    run("mailing", "cancel", mailing, "--as", "Anna");
    office.write("pdf/A4.pdf", "%PDF-1.4\n% A4\n%%EOF\n");
    office.edit("table.csv", text -> text + "A4;Dora Keller;dora@firma.example\n");

    Terminal.Said said =
        office
            .terminal()
            .answering(List.of("ja"), "mailing", "send", "lohn.toml", "--as", "Anna")
            .ends(ExitStatus.WAITING);

    assertThat(said.everything()).contains("(Carla Rossi)", "lohn.toml --again").doesNotContain("Doch übergeben?");
    assertThat(office.waiting()).isZero();
  }
}
