// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pli.access.Right;
import pli.journal.Signatory;
import tools.jackson.databind.JsonNode;

/// What a program prepares, and what takes its place.
class RestFourEyesTest extends PayslipRoom {

  private static final String CARLA = "3;Carla Sutter;carla@firma.example;01.04.1990\n";

  private String at;

  @BeforeEach
  void prepare() throws IOException {
    house.wiring().approvals().want(House.ACCOUNT, true, new Signatory("Chefin", "chefin"));
    at = payslips("Ann Frei", "Beat Roth");
    settings(at, SETTINGS.formatted(""));
    assertThat(program.post(at + "/release", "").status()).isEqualTo(202);
  }

  @Test
  void whatIsPreparedStaysIfTheNextReleaseOfTheDraftIsRefused() throws IOException {
    JsonNode before = prepared();
    program.put(at + "/table/people.csv", "text/csv", TABLE.replace("beat@firma.example", "beat"));
    assertThat(program.post(at + "/release", "").code()).isEqualTo("rest.not-releasable");
    assertThat(prepared()).isEqualTo(before);

    program.put(at + "/table/people.csv", "text/csv", TABLE.replace("beat@", "roth@"));
    house.room().closed = true;
    assertThat(program.post(at + "/release", "").status()).isEqualTo(502);
    assertThat(prepared()).isEqualTo(before);
  }

  @Test
  void theNextReleaseOfTheDraftTakesItsPlaceUnderTheSameName() throws IOException {
    String before = prepared().get("mailing").asString();
    program.put(at + "/table/people.csv", "text/csv", TABLE.replace("beat@", "roth@"));
    assertThat(program.post(at + "/release", "").status()).isEqualTo(202);

    JsonNode now = prepared();
    assertThat(now.get("mailing").asString()).isEqualTo(before);
    assertThat(now.toString()).contains("roth@firma.example").doesNotContain("beat@firma.example");
    House.Program second = house.program(Right.RELEASE);
    assertThat(second.post("/prepared/" + before + "/release", "").status()).isEqualTo(200);
  }

  @Test
  void whoCancelsTheMailingTakesBackWhatIsPreparedToGoOnWithIt() throws IOException {
    String mailing = prepared().get("mailing").asString();
    House.Program second = house.program(Right.RELEASE);
    assertThat(second.post("/prepared/" + mailing + "/release", "").status()).isEqualTo(200);
    program.put(at + "/table/people.csv", "text/csv", TABLE + CARLA);
    everybody(at, "all.pdf", "Ann Frei", "Beat Roth", "Carla Sutter");
    House.Said more = program.post(at + "/release", "");
    assertThat(more.status()).as(more.body()).isEqualTo(202);
    assertThat(prepared().get("mailing").asString()).isEqualTo(mailing);

    assertThat(program.post("/mailings/" + mailing + "/cancel", "").status()).isEqualTo(200);

    assertThat(program.get("/prepared").json().get("items")).isEmpty();
    assertThat(second.post("/prepared/" + mailing + "/release", "").status()).isEqualTo(404);
    assertThat(house.wiring().journal().lines(House.ACCOUNT, 0, 100))
        .last().satisfies(line -> assertThat(line.text()).contains("\"withdraw\""));
  }

  @Test
  void whatOneProgramReleasesTakesThePlaceOfWhatIsPrepared() throws IOException {
    house.wiring().approvals().want(House.ACCOUNT, false, new Signatory("Chefin", "chefin"));
    program.put(at + "/table/people.csv", "text/csv", TABLE.replace("beat@", "roth@"));
    released(at);
    assertThat(program.get("/prepared").json().get("items")).isEmpty();
    assertThat(program.get("/journal/" + House.ACCOUNT + "/lines?limit=200").body())
        .contains("\"kind\":\"withdraw\"");
  }

  @Test
  void whatTookThePlaceOfWhatWasShownIsNeitherReleasedNorTakenBack() throws IOException {
    JsonNode shown = prepared();
    String at = "/prepared/" + shown.get("mailing").asString();
    program.put(this.at + "/table/people.csv", "text/csv", TABLE.replace("beat@", "roth@"));
    program.post(this.at + "/release", "");
    JsonNode now = prepared();
    House.Program second = house.program(Right.RELEASE);

    for (String move : List.of("/release", "/withdraw")) {
      House.Said late = second.post(at + move, naming(shown));
      assertThat(late.status()).isEqualTo(409);
      assertThat(late.code()).isEqualTo("approval.gone");
      assertThat(prepared()).isEqualTo(now);
    }
    assertThat(second.post(at + "/release", naming(now)).status()).isEqualTo(200);
  }

  private static String naming(JsonNode prepared) {
    return "{\"preparation\": \"" + prepared.path("preparation").asString() + "\"}";
  }

  private JsonNode prepared() throws IOException {
    JsonNode items = program.get("/prepared").json().get("items");
    assertThat(items).hasSize(1);
    return items.get(0);
  }
}
