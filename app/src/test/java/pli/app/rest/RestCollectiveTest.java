// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.access.Right;
import pli.app.AllPages;
import pli.journal.Signatory;
import tools.jackson.databind.JsonNode;

/// One file with everybody's pages, passwords and their slips, and rows that are mended.
class RestCollectiveTest {

  private static final String TABLE =
      "Nummer;Name;Mail;Geburtstag\n1;Ann Frei;ann@firma.example;02.03.1980\n"
          + "2;Beat Roth;beat@firma.example;05.06.1975\n";

  private static final String SETTINGS =
      """
      {"to": "{{Name}} <{{Mail}}>", "subject": {"default": "Lohn November 2026"},
       "message": {"de": "Guten Tag {{Name}}"}%s}
      """;

  private static final String RANDOM = SETTINGS.formatted(", \"pdfPassword\": \"random\"");

  private static final String MONTH = ", Lohnabrechnung November 2026";

  @TempDir private Path folder;
  private House house;
  private House.Program program;

  @BeforeEach
  void open() throws IOException {
    house = new House(folder);
    program = house.program(Right.RELEASE, House.ACCOUNT);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private String payslips(String... pages) throws IOException {
    String at = program.begun("payslips");
    program.put(at + "/table/people.csv", "text/csv", TABLE);
    everybody(at, "all.pdf", pages);
    return at;
  }

  private House.Said everybody(String at, String name, String... pages) throws IOException {
    return program.put(
        at + "/everybody/" + name, "application/octet-stream",
        AllPages.saying(Stream.of(pages).map(one -> one + MONTH).toArray(String[]::new)));
  }

  private House.Said settings(String at, String json) throws IOException {
    return program.put(at + "/settings", "application/json", json);
  }

  @Test
  void everyPageIsAccountedForBeforeAnythingElseIsDecided() throws IOException {
    String at = program.begun("payslips");
    everybody(at, "all.pdf", "Ann Frei");
    JsonNode early = program.get(at + "/everybody").json();
    assertThat(early.get("collective").isNull()).isTrue();

    program.put(at + "/table/people.csv", "text/csv", TABLE + "3;Carla Rossi;c@firma.example;\n");
    House.Said kept =
        everybody(at, "all.pdf", "Beat Roth", "Uebersicht", "Ann Frei", "Ann Frei und Beat Roth");
    assertThat(kept.json().get("everybody").asString()).isEqualTo("all.pdf");
    JsonNode look = program.get(at + "/everybody").json();

    JsonNode all = look.get("collective");
    assertThat(all.get("pages").asInt()).isEqualTo(4);
    assertThat(all.get("shares").toString())
        .isEqualTo(
            "[{\"name\":\"Beat Roth\",\"rows\":[3],\"pages\":[1]},"
                + "{\"name\":\"Ann Frei\",\"rows\":[2],\"pages\":[3]}]");
    assertThat(all.get("absent").toString())
        .isEqualTo("[{\"name\":\"Carla Rossi\",\"rows\":[4]}]");
    assertThat(all.get("ofNobody").toString()).isEqualTo("[2]");
    assertThat(all.get("ofSeveral").toString()).isEqualTo("[4]");
    assertThat(look.get("notes")).extracting(one -> one.get("code").asString())
        .containsExactlyInAnyOrder("document.page-of-several", "document.page-of-nobody");

    settings(at, SETTINGS.formatted(""));
    JsonNode check = program.post(at + "/check", "").json();
    assertThat(check.get("collective")).isEqualTo(all);
    House.Said refused = program.post(at + "/release", "");
    assertThat(refused.code()).isEqualTo("rest.not-releasable");
    assertThat(refused.json().get("check").get("collective")).isEqualTo(all);
  }

  @Test
  void everybodyGetsTheirPagesUnderTheUsualName() throws Exception {
    String at = payslips("Ann Frei", "Beat Roth");
    settings(at, SETTINGS.formatted(", \"language\": null, \"split\": \"runs\""));
    String mailing = released(at);

    BodyPart pdf = attached(entry(mailing, "Beat Roth"));
    assertThat(pdf.getFileName()).isEqualTo("Fiche de salaire.pdf");
    assertThat(text(pdf, "")).contains("Beat Roth").doesNotContain("Ann Frei");
  }

  @Test
  void aNameForThePdfIsTakenByLanguage() throws Exception {
    String at = payslips("Ann Frei", "Beat Roth");
    settings(at, SETTINGS.formatted(", \"documentName\": {\"default\": \"Lohn.pdf\"}"));
    assertThat(attached(entry(released(at), "Ann Frei")).getFileName()).isEqualTo("Lohn.pdf");
  }

  @Test
  void anotherFileOfEverybodyOrAnotherTableMayBeCalledOtherwise() throws IOException {
    String at = payslips("Ann Frei", "Nobody");
    settings(at, SETTINGS.formatted(""));
    everybody(at, "second.pdf", "Ann Frei", "Beat Roth");
    program.put(at + "/table/corrected.csv", "text/csv", TABLE);
    JsonNode check = program.post(at + "/check", "").json();
    assertThat(check.get("problems")).as(check.toString()).isEmpty();
    assertThat(check.get("collective").get("document").asString()).isEqualTo("second.pdf");
  }

  /// The password of a rule opens the document; the check tells one that the message gives away.
  @Test
  void aRuleMakesThePasswords() throws Exception {
    String at = payslips("Ann Frei", "Beat Roth");
    String rule = program.get(at).json().get("proposal").get("pdfPassword").asString();
    assertThat(rule).isEqualTo("{{Geburtstag | ddmmyyyy}}");
    settings(at, SETTINGS.formatted(", \"pdfPassword\": \"{{Mail}}\""));
    assertThat(program.post(at + "/check", "").json().get("problems").get(0).get("code").asString())
        .isEqualTo("document.password-given");
    settings(at, SETTINGS.formatted(", \"pdfPassword\": \"" + rule + "\""));
    String mailing = released(at);
    assertThat(text(attached(entry(mailing, "Ann Frei")), "02031980")).contains("Ann Frei");
    assertThat(program.get(at + "/slips").json().get("items")).isEmpty();
  }

  @Test
  void passwordsByChanceAreOnSlipsAndNowhereElse() throws Exception {
    String at = payslips("Ann Frei", "Beat Roth");
    settings(at, RANDOM);
    House.Said first = program.post(at + "/release", "", "Idempotency-Key", "november");
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    String mailing = first.json().get("mailing").asString();
    String password = onlySlip(at, "Beat Roth");

    assertThat(text(attached(entry(mailing, "Beat Roth")), password)).contains("Beat Roth");
    String told =
        first.body() + program.get("/mailings/" + mailing + "/rows").body()
            + program.get("/journal/" + House.ACCOUNT + "/export").body()
            + program.get(at + "/slips").body();
    assertThat(told).doesNotContain(password);
    assertThat(filesWith(password)).isEmpty();

    assertThat(program.post(at + "/release", "", "Idempotency-Key", "november").body())
        .isEqualTo(first.body());
    assertThat(program.post(at + "/release", "").json().get("mailing").asString())
        .isEqualTo(mailing);
    assertThat(onlySlip(at, "Beat Roth")).isEqualTo(password);
  }

  @Test
  void slipsAreGoneOnceTheyAreDeleted() throws IOException {
    String at = payslips("Ann Frei", "Beat Roth");
    settings(at, RANDOM);
    assertThat(program.post(at + "/rehearsal", "").status()).isEqualTo(201);
    String name = slips(at).get(0).get("name").asString();
    released(at);
    assertThat(slips(at)).extracting(one -> one.get("name").asString()).doesNotContain(name);
    String now = at + "/slips/" + slips(at).get(0).get("name").asString();

    House.Program reader = house.program(Right.READ, House.ACCOUNT);
    assertThat(reader.get(at + "/everybody").status()).isEqualTo(200);
    for (String path : new String[] {at + "/slips", now}) {
      assertThat(reader.get(path).code()).isEqualTo("rest.right-missing");
      assertThat(house.program(Right.RELEASE, House.OTHER).get(path).code())
          .isEqualTo("rest.draft-unknown");
    }
    assertThat(program.delete(now).json().get("items")).isEmpty();
    assertThat(program.get(now).code()).isEqualTo("rest.slips-unknown");
    assertThat(program.delete(now).status()).isEqualTo(404);
    assertThat(program.get(at + "/slips/..%2Fmailing.toml").status()).isIn(400, 404);
  }

  @Test
  void aSecondProgramReleasesWhatTheSlipsOfTheFirstOpen() throws Exception {
    house.wiring().approvals().want(House.ACCOUNT, true, new Signatory("Chefin", "chefin"));
    String at = payslips("Ann Frei", "Beat Roth");
    settings(at, RANDOM);
    House.Said prepared = program.post(at + "/release", "");
    assertThat(prepared.status()).isEqualTo(202);
    String password = onlySlip(at, "Ann Frei");
    String mailing = prepared.json().get("mailing").asString();
    house.program(Right.RELEASE).post("/prepared/" + mailing + "/release", "{\"overrides\": 0}");
    assertThat(text(attached(entry(mailing, "Ann Frei")), password)).contains("Ann Frei");
  }

  @Test
  void aReasonIsTriedInTheCheckBeforeItIsGivenInTheRelease() throws IOException {
    String at = payslips("Ann Frei", "Beat Roth");
    settings(at, SETTINGS.formatted(""));
    released(at);
    everybody(at, "all.pdf", "Ann Frei, again", "Beat Roth");
    JsonNode stopped = program.post(at + "/check", "").json();
    assertThat(stopped.get("problems").get(0).get("blocking").asBoolean())
        .as(stopped.toString()).isTrue();
    JsonNode let = program.post(at + "/check", "{\"accept\": {\"2\": \"corrected\"}}").json();
    assertThat(let.get("problems").get(0).get("accepted").asString())
        .isEqualTo(program.name + ": corrected");
    assertThat(let.get("ready").asInt()).isEqualTo(2);
    assertThat(program.post(at + "/rehearsal", "").code()).isEqualTo("rest.not-releasable");
    assertThat(
            program.post(at + "/rehearsal", "{\"accept\": {\"2\": \"corrected\"}}").status())
        .isEqualTo(201);
  }

  @Test
  void onlyTheMessageOfACorrectedAddressLeaves() throws IOException {
    String at = payslips("Ann Frei", "Beat Roth");
    settings(at, SETTINGS.formatted(""));
    program.put(
        at + "/table/people.csv", "text/csv", TABLE.replace("beat@", "unknown@"));
    String mailing = released(at);
    await().until(
        () -> program.get("/mailings/" + mailing).body().contains("\"refused\":1"));

    assertThat(program.get(at + "/rows/3").json().get("cells").get("Mail").asString())
        .isEqualTo("unknown@firma.example");
    House.Said corrected =
        program.post(
            at + "/rows/3/correction", "{\"cells\": {\"Mail\": \"roth@firma.example\"}}");
    assertThat(corrected.json().get("cells").get("Name").asString()).isEqualTo("Beat Roth");
    released(at);
    await().until(() -> house.room().recipients.contains("roth@firma.example"));
    assertThat(house.room().recipients).containsOnlyOnce("ann@firma.example");
  }

  @Test
  void aRowThatIsTakenOutLeavesTheNumbersOfTheOthers() throws IOException {
    String at = payslips("Beat Roth");
    settings(at, SETTINGS.formatted(""));
    assertThat(program.post(at + "/check", "").json().get("ready").asInt()).isEqualTo(1);
    program.post(at + "/rows/2/removal", "");
    JsonNode check = program.post(at + "/check", "").json();
    assertThat(check.get("rows").asInt()).isEqualTo(1);
    assertThat(check.get("collective").get("shares").get(0).get("rows").toString())
        .isEqualTo("[3]");
    assertThat(check.get("problems")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|/settings|\"split\": \"runs\"|422|rest.everybody-none",
        "PUT|/settings|\"documentName\": {\"de\": \"Lohn.pdf\"}|422|rest.everybody-none",
        "PUT|/settings|\"pdfPassword\": \"randon\"|422|rest.field-wrong",
        "PUT|/settings|\"pdfPassword\": {}|400|rest.field-wrong",
        "PUT|/settings|\"split\": null|422|mailing.key-missing",
        "GET|/everybody||404|rest.everybody-none",
        "DELETE|/everybody||404|rest.everybody-none",
        "DELETE|/documents/x.pdf||404|rest.document-unknown",
        "GET|/slips/x.pdf||404|rest.slips-unknown",
        "GET|/rows/9||404|rest.row-unknown",
        "GET|/rows/two||404|rest.row-unknown",
        "POST|/rows/9/removal||404|rest.row-unknown",
      })
  void whatCannotBeDoneIsAProblem(
      String method, String path, String field, int status, String code) throws IOException {
    String at = program.begun("payslips");
    program.put(at + "/table/people.csv", "text/csv", TABLE);
    String body = field == null ? "" : SETTINGS.formatted(", " + field);
    House.Said said = program.ask(method, at + path, body);
    assertThat(said.code()).as(said.body()).isEqualTo(code);
    assertThat(said.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT|/settings|{\"to\": \"{{Mail}}\", \"documents\": [\"documents/{{Nummer}}.pdf\"], \"subject\": {\"de\": \"x\"}, \"message\": {\"de\": \"x\"}}|rest.everybody-alone",
        "PUT|/settings|{\"to\": \"{{Mail}}\", \"split\": \"halves\", \"subject\": {\"de\": \"x\"}, \"message\": {\"de\": \"x\"}}|rest.field-wrong",
        "POST|/rows/2/correction|{\"cells\": {\"E-Mail\": \"x\"}}|rest.field-wrong",
        "POST|/rows/2/correction|{}|rest.field-missing",
        "POST|/check|{\"accept\": {\"2\": \"\"}}|rest.field-missing",
      })
  void whatDoesNotFitAFileOfEverybodyIsRefused(
      String method, String path, String body, String code) throws IOException {
    String at = payslips("Ann Frei", "Beat Roth");
    settings(at, SETTINGS.formatted(""));
    House.Said said = program.ask(method, at + path, body);
    assertThat(said.code()).as(said.body()).isEqualTo(code);
    assertThat(said.status()).isEqualTo(422);
  }

  @Test
  void whatIsNoPdfIsToldAsOnThePage() throws IOException {
    String at = program.begun("payslips");
    program.put(at + "/table/people.csv", "text/csv", TABLE);
    program.put(at + "/everybody/all.pdf", "application/octet-stream", "no PDF");
    JsonNode look = program.get(at + "/everybody").json();
    assertThat(look.get("collective").isNull()).isTrue();
    assertThat(look.get("notes").get(0).get("code").asString()).startsWith("document.");
    assertThat(program.delete(at + "/everybody").json().get("everybody").isNull()).isTrue();
  }

  @Test
  void aMessageIsLookedAtBeforeItLeaves() throws Exception {
    String at = payslips("Ann Frei", "Somebody");
    settings(at, RANDOM);
    BodyPart pdf = attached(program.bytes(at + "/rows/2/message"));
    assertThat(text(pdf, "")).contains("Ann Frei");
    House.Said stopped = program.get(at + "/rows/3/message");
    assertThat(stopped.code()).isEqualTo("rest.no-message");
    assertThat(stopped.json().get("check").get("problems")).isNotEmpty();
    assertThat(slips(at)).isEmpty();
    assertThat(house.room().recipients).isEmpty();
  }

  @Test
  void whatWasPutIsReadAgain() throws IOException {
    String at = payslips("Ann Frei", "Beat Roth");
    assertThat(program.get(at).json().get("settings").isNull()).isTrue();
    settings(at, RANDOM);
    JsonNode put = program.get(at).json().get("settings");
    assertThat(put.get("split").asString()).isEqualTo("pages");
    assertThat(put.get("pdfPassword").asString()).isEqualTo("random");
    assertThat(put.get("documentName").get("it").asString()).isEqualTo("Conteggio salariale.pdf");
    assertThat(put.get("message").get("de").asString()).isEqualTo("Guten Tag {{Name}}");
    assertThat(settings(at, put.toString()).json().get("settings")).isEqualTo(put);
  }

  @Test
  void aProblemIsWrittenInUtf8() throws IOException {
    String at = program.begun("payslips");
    House.Said said = program.ask("GET", at + "/slips/x.pdf", "", "Accept-Language", "de");
    assertThat(said.json().get("detail").asString()).contains("«x.pdf»").endsWith("gelöscht.");
  }

  @Test
  void aProgramFindsItsDraftsAgain() throws IOException {
    String at = program.begun("letters");
    program.put(at + "/documents/1.txt", "application/octet-stream", "eins");
    assertThat(program.get("/drafts").json().get("items"))
        .extracting(one -> "/drafts/" + one.get("draft").asString()).containsExactly(at);
    assertThat(house.program(Right.READ, House.OTHER).get("/drafts").json().get("items")).isEmpty();
    assertThat(program.delete(at + "/documents/1.txt").json().get("documents")).isEmpty();
  }

  private String released(String at) throws IOException {
    House.Said said = program.post(at + "/release", "");
    assertThat(said.status()).as(said.body()).isEqualTo(201);
    return said.json().get("mailing").asString();
  }

  private JsonNode slips(String at) throws IOException {
    return program.get(at + "/slips").json().get("items");
  }

  /// The password on the slip of a person.
  private String onlySlip(String at, String person) throws IOException {
    JsonNode items = slips(at);
    assertThat(items).hasSize(1);
    byte[] pdf = program.bytes(at + "/slips/" + items.get(0).get("name").asString());
    try (PDDocument sheet = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(sheet);
      Matcher found =
          Pattern.compile("(?s)" + person + ".*?\\b([a-z0-9]{3,5}(?:-[a-z0-9]{3,5})+)\\b").matcher(text);
      assertThat(found.find()).as(text).isTrue();
      return found.group(1);
    }
  }

  private String entry(String mailing, String person) throws IOException {
    for (JsonNode row : program.get("/mailings/" + mailing + "/rows").json().get("items")) {
      if (row.toString().contains(person)) {
        return row.get("entry").asString();
      }
    }
    throw new AssertionError(person);
  }

  private BodyPart attached(String entry) throws IOException, MessagingException {
    return attached(program.bytes("/outbox/" + entry + "/message"));
  }

  private static BodyPart attached(byte[] bytes) throws IOException, MessagingException {
    MimeMessage message =
        new MimeMessage(
            Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    MimeMultipart parts = (MimeMultipart) message.getContent();
    return parts.getBodyPart(parts.getCount() - 1);
  }

  private static String text(BodyPart part, String password)
      throws IOException, MessagingException {
    try (PDDocument pdf = Loader.loadPDF(part.getInputStream().readAllBytes(), password)) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private Stream<Path> filesWith(String password) throws IOException {
    return Files.walk(folder)
        .filter(Files::isRegularFile)
        .filter(
            file -> {
              try {
                return Files.readString(file, StandardCharsets.ISO_8859_1).contains(password);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
  }
}
