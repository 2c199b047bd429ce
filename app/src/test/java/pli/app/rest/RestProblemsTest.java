// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.access.Right;

/// What is not understood, not there or not allowed is a problem with a stable code.
class RestProblemsTest {

  @TempDir private Path folder;
  private House house;

  @BeforeEach
  void open() throws IOException {
    house = new House(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|/messages|{\"to\": \"1\"|400|rest.body-unreadable",
        "POST|/messages|{\"tu\": \"a@b.example\"}|400|rest.field-wrong",
        "POST|/messages|{\"account\": \"lohn@muster.example\", \"to\": \"a\", \"subject\": \"x\", \"text\": \"y\"}|422|cli.address-bad",
        "POST|/messages|{\"account\": \"lohn@muster.example\", \"to\": \"a@b.example\", \"subject\": \"x\"}|422|rest.field-missing",
        "POST|/messages|{\"account\": \"wer@muster.example\", \"to\": \"a@b.example\", \"subject\": \"x\", \"text\": \"y\"}|404|account.unknown",
        "POST|/messages|{\"account\": \"lohn@muster.example\", \"to\": \"a@b.example\", \"subject\": \"x\\r\\nBcc: c@d.example\", \"text\": \"y\"}|422|release.subject-unusable",
        "GET|/outbox?state=lost||400|rest.field-wrong",
        "GET|/outbox?cursor=***||400|rest.cursor-bad",
        "GET|/outbox?cursor=abc||400|rest.cursor-bad",
        "GET|/mailings?cursor=abc||400|rest.cursor-bad",
        "POST|/messages|{\"account\": \"lohn@muster.example\", \"to\": 5, \"subject\": \"x\", \"text\": \"y\"}|400|rest.field-wrong",
        "POST|/messages|{\"account\": \"lohn@muster.example\", \"to\": \"a@b.example\", \"subject\": true, \"text\": \"y\"}|400|rest.field-wrong",
        "POST|/messages|{\"account\": \"lohn@muster.example\", \"to\": \"a@b.example\", \"subject\": \"x\", \"text\": \"y\", \"copyToSelf\": \"true\"}|400|rest.field-wrong",
        "GET|/outbox?limit=0||400|rest.limit-bad",
        "GET|/outbox/nope||404|cli.entry-unknown",
        "GET|/mailings/nope||404|cli.mailing-unknown",
        "GET|/drafts/nope||404|rest.draft-unknown",
        "GET|/journal/nope@x.example/lines||404|journal.no-lines",
        "POST|/explain|{\"text\": \"guten Tag\"}|422|explain.nothing-found"
      })
  void whatCannotBeDoneIsAProblemWithAStableCode(
      String method, String path, String body, int status, String code) throws IOException {
    House.Said said =
        house.program(Right.RELEASE).ask(method, path, body == null ? "" : body);
    assertThat(said.status()).as(said.body()).isEqualTo(status);
    assertThat(said.code()).isEqualTo(code);
    assertThat(said.json().get("type").asString()).isEqualTo("urn:problem-type:pli:" + code);
  }

  /// Whoever reads it has an interface and no terminal.
  @ParameterizedTest
  @ValueSource(strings = {"fr", "de", "it", "en"})
  void whoeverIsKeptOutIsToldNoCommand(String language) throws IOException {
    House.Program reader = house.program(Right.READ);
    List<String> details = new ArrayList<>();
    details.add(detail("/accounts", language, "X-Nothing", "x"));
    details.add(detail("/accounts", language, "Authorization", "Bearer pli_wrong"));
    for (String path :
        List.of("/outbox/nope", "/mailings/nope", "/drafts/nope", "/accounts/a@b.example")) {
      details.add(detail(path, language, "Authorization", "Bearer " + reader.token));
    }
    details.add(
        house.raw(
                "POST", "/api/v1/messages", "{}", "Accept-Language", language, "Authorization",
                "Bearer " + reader.token, "Content-Type", "application/json")
            .json().get("detail").asString());
    assertThat(details).hasSize(7).allSatisfy(one -> assertThat(one).doesNotContain("pli "));
  }

  private String detail(String path, String language, String... header) throws IOException {
    House.Said said =
        house.raw(
            "GET", "/api/v1" + path, "", "Accept-Language", language, header[0], header[1]);
    assertThat(said.status()).isIn(401, 404);
    return said.json().get("detail").asString();
  }

  /// A program that is called like one, and a file with lines like those of a table.
  @ParameterizedTest
  @CsvSource({"people.exe, 422", "people.pdf, 422", "people.CSV, 200", "people, 200"})
  void aTableIsCalledLikeOne(String name, int status) throws IOException {
    House.Program program = house.program(Right.PREPARE);
    String draft =
        program
            .post("/drafts", "{\"account\": \"" + House.ACCOUNT + "\", \"kind\": \"letters\"}")
            .json().get("draft").asString();
    House.Said said =
        program.put("/drafts/" + draft + "/table/" + name, "text/csv", "name;mail\nAnn;a@b.example\n");
    assertThat(said.status()).as(said.body()).isEqualTo(status);
    assertThat(program.get("/drafts/" + draft).body().contains("people")).isEqualTo(status == 200);
  }

  @ParameterizedTest
  @CsvSource({"GET,/nothing,404", "DELETE,/accounts,405", "GET,/accounts/a/b/c,404"})
  void whatIsNotThereIsAProblem(String method, String path, int status) throws IOException {
    House.Said said =
        house.raw(
            method, "/api/v1" + path, "", "Authorization",
            "Bearer " + house.program(Right.READ).token);
    assertThat(said.status()).isIn(status, 404);
    assertThat(said.header("Content-Type")).contains("application/problem+json");
    assertThat(said.code()).isEqualTo("rest.no-route");
  }
}
