// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.access.Right;
import pli.app.OnePage;

/// What a check tells a program of earlier mailings.
class RestComparisonTest {

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

  private static String draft(House.Program program, String account, String document)
      throws IOException {
    String at =
        "/drafts/"
            + program
                .post("/drafts", "{\"account\": \"" + account + "\", \"kind\": \"payslips\"}")
                .json().get("draft").asString();
    program.put(
        at + "/table/people.csv", "text/csv", "Nummer;Name;Mail\n1;Ann Frei;ann@firma.example\n");
    program.put(at + "/documents/1.pdf", "application/octet-stream", document);
    House.Said kept =
        program.put(
            at + "/settings", "application/json",
            """
            {"to": "{{Name}} <{{Mail}}>", "documents": ["documents/{{Nummer}}.pdf"],
             "subject": {"default": "Lohn November 2026"}, "message": {"de": "Guten Tag"}}
            """);
    assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    return at;
  }

  @Test
  void aProgramLearnsNothingOfMailboxesThatItMayNotUse() throws IOException {
    String document = OnePage.saying("Ann Frei, Lohnabrechnung November 2026");
    House.Program owner = house.program(Right.RELEASE, House.ACCOUNT);
    House.Said released =
        owner.post(draft(owner, House.ACCOUNT, document) + "/release", "");
    assertThat(released.status()).as(released.body()).isEqualTo(201);

    House.Program everywhere = house.program(Right.RELEASE);
    String told =
        everywhere.post(draft(everywhere, House.OTHER, document) + "/check", "").body();
    assertThat(told).contains("comparison.document-", "-mailbox", House.ACCOUNT);

    House.Program stranger = house.program(Right.RELEASE, House.OTHER);
    String at = draft(stranger, House.OTHER, document);
    House.Said check = stranger.post(at + "/check", "");
    assertThat(check.json().get("problems")).as(check.body()).isEmpty();
    assertThat(check.json().get("recognised").get("name").get(0).asString()).isEqualTo("Name");
    assertThat(check.body()).doesNotContain(House.ACCOUNT);
    assertThat(stranger.post(at + "/release", "").status()).isEqualTo(201);
  }
}
