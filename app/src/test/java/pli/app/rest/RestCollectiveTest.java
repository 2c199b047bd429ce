// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// One file with everybody's pages: every page is accounted for, and everybody gets theirs.
class RestCollectiveTest extends PayslipRoom {

  @Test
  void everyPageIsAccountedForBeforeAnythingElseIsDecided() throws IOException {
    String at = program.begun("payslips");
    everybody(at, "all.pdf", "Ann Frei");
    JsonNode early = program.get(at + "/everybody").json();
    assertThat(early.get("collective").isNull()).isTrue();

    program.put(
        at + "/table/people.csv", "text/csv", TABLE + "3;Carla Rossi;c@firma.example;\n");
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
  void aProblemIsWrittenInUtf8() throws IOException {
    String at = program.begun("payslips");
    House.Said said = program.ask("GET", at + "/slips/x.pdf", "", "Accept-Language", "de");
    assertThat(said.json().get("detail").asString()).contains("«x.pdf»").endsWith("gelöscht.");
  }
}
