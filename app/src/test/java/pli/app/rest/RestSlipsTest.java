// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pli.access.Right;
import pli.journal.Signatory;

/// Passwords of documents, by a rule or by chance, and the slips on which they stand.
class RestSlipsTest extends PayslipRoom {

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
    assertThat(text(attached(entry(mailing, "Ann Frei")), "02031980"))
        .contains("Ann Frei");
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

    assertThat(text(attached(entry(mailing, "Beat Roth")), password))
        .contains("Beat Roth");
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
    assertThat(text(attached(entry(mailing, "Ann Frei")), password))
        .contains("Ann Frei");
  }

  private Stream<Path> filesWith(String password) throws IOException {
    return Files.walk(folder)
        .filter(Files::isRegularFile)
        .filter(
            file -> {
              try {
                return Files.readString(file, StandardCharsets.ISO_8859_1).contains(password);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
