// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.BodyPart;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import pli.access.Right;
import tools.jackson.databind.JsonNode;

/// A draft that is looked at, mended and found again.
class RestMendingTest extends PayslipRoom {

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
    program.put(at + "/table/people.csv", "text/csv", TABLE.replace("beat@", "unknown@"));
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
  void aProgramFindsItsDraftsAgain() throws IOException {
    String at = program.begun("letters");
    program.put(at + "/documents/1.txt", "application/octet-stream", "eins");
    assertThat(program.get("/drafts").json().get("items"))
        .extracting(one -> "/drafts/" + one.get("draft").asString()).containsExactly(at);
    assertThat(house.program(Right.READ, House.OTHER).get("/drafts").json().get("items")).isEmpty();
    assertThat(program.delete(at + "/documents/1.txt").json().get("documents")).isEmpty();
  }
}
