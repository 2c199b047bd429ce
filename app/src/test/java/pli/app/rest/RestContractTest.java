// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.access.Right;
import pli.app.AllPages;
import pli.app.OnePage;
import pli.app.mailbox.Doorstep;
import pli.document.pdf.PasswordSource;
import pli.journal.Signatory;
import pli.mailing.CheckOptions;
import tools.jackson.databind.JsonNode;

/// The document, the routes and the answers say the same.
class RestContractTest {

  private static final String TABLE = "Nummer;Name;Mail\n1;Ann Frei;ann@firma.example\n2;Beat Roth;beat@firma.example\n";

  private static final String SETTINGS =
      """
      {"to": "{{Name}} <{{Mail}}>", "documents": ["documents/{{Nummer}}.txt"],
       "subject": {"default": "Brief {{Nummer}}"}, "message": {"de": "Guten Tag {{Name}}"}}
      """;

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

  @Test
  void everyRouteIsInTheDocumentAndNothingElse() {
    RestApi api =
        new RestApi(
            new RestTools(
                house.wiring(), House.ZONE,
                CheckOptions.usual(new PasswordSource(house.wiring().random())),
                account -> new Doorstep.Door.Open(OptionalLong.empty(), false),
                account -> Optional.empty(), () -> {}, new Bell()));
    Javalin.create(config -> api.addTo(config.routes));
    Set<String> routes = new TreeSet<>();
    api.described()
        .forEach(
            one -> routes.add(one.method() + " " + RestRoutes.ROOT + one.path() + " " + one.right().id()));
    Set<String> promised = new TreeSet<>();
    house
        .contract()
        .document()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        one ->
                            promised.add(
                                one.getKey().toUpperCase() + " " + path.getKey() + " "
                                    + one.getValue().get("x-right").asString())));

    assertThat(promised).isEqualTo(routes).hasSizeGreaterThan(30);
  }

  /// A mailing and a message from beginning to end, by every route.
  @Test
  void everyRouteAnswersAsPromised() throws IOException {
    House.Program program = house.program(Right.RELEASE);
    program.get("/whoami");
    program.get("/accounts");
    program.get("/accounts/" + House.ACCOUNT);
    program.get("/accounts/" + House.ACCOUNT + "/health");
    program.get("/accounts/" + House.ACCOUNT + "/limits?count=40");
    assertThat(program.post("/accounts/" + House.ACCOUNT + "/test", "").json().get("ok").asBoolean())
        .isTrue();
    program.post("/explain", "{\"text\": \"535 5.7.8 bad credentials\"}");
    mailing(program);
    everybody(program);
    fourEyes(program);
    message(program);
    journal(program);

    assertThat(house.contract().covered())
        .containsAll(without("GET /api/v1/events", house.contract().promised()));
  }

  /// One file for all, passwords by chance, and rows that are mended.
  private void everybody(House.Program program) throws IOException {
    String at = program.begun("payslips");
    program.put(at + "/table/people.csv", "text/csv", TABLE + "3;Luc Favre;luc@firma.example\n");
    program.put(
        at + "/everybody/all.pdf", "application/octet-stream",
        AllPages.saying("Ann Frei, Lohn November 2026", "Beat Roth, Lohn November 2026"));
    assertThat(program.get("/drafts").json().get("items")).hasSize(2);
    assertThat(program.get(at + "/everybody").json().get("collective").get("absent")).hasSize(1);
    program.get(at + "/rows/2");
    program.post(at + "/rows/2/correction", "{\"cells\": {\"Mail\": \"frei@firma.example\"}}");
    program.post(at + "/rows/4/removal", "");
    program.put(
        at + "/settings", "application/json",
        SETTINGS
            .replace("\"documents\": [\"documents/{{Nummer}}.txt\"],", "\"pdfPassword\": \"random\",")
            .replace("Brief {{Nummer}}", "Lohn November 2026"));
    program.get(at + "/rows/3/message");
    House.Said released = program.post(at + "/release", "");
    assertThat(released.status()).as(released.body()).isEqualTo(201);
    await().until(() -> house.room().recipients.contains("frei@firma.example"));
    String slips =
        program.get(at + "/slips").json().get("items").get(0).get("name").asString();
    assertThat(program.get(at + "/slips/" + slips).body()).startsWith("%PDF");
    program.delete(at + "/slips/" + slips);
    program.delete(at + "/everybody");
    program.put(at + "/documents/1.txt", "application/octet-stream", "eins");
    program.delete(at + "/documents/1.txt");
  }

  private static Set<String> without(String one, Set<String> all) {
    Set<String> rest = new TreeSet<>(all);
    assertThat(rest.remove(one)).isTrue();
    return rest;
  }

  /// What one program has prepared leaves when another has seen the overrides.
  private void fourEyes(House.Program program) throws IOException {
    house
        .wiring()
        .approvals()
        .want(House.ACCOUNT, true, new Signatory("Chefin", "chefin"));
    String draft =
        program
            .post("/drafts", "{\"account\": \"" + House.ACCOUNT + "\", \"kind\": \"payslips\"}")
            .json().get("draft").asString();
    String at = "/drafts/" + draft;
    program.put(at + "/table/people.csv", "text/csv", TABLE);
    program.put(at + "/documents/1.txt", "application/octet-stream", "%PDF-1.7 one");
    program.put(at + "/documents/2.txt", "application/octet-stream", "%PDF-1.7 two");
    program.put(at + "/settings", "application/json", SETTINGS);
    House.Said refused =
        program.post(
            at + "/release",
            "{\"accept\": {\"2\": \"known\", \"3\": \"known\"}, \"covers\": {\"3\": []}}");
    assertThat(refused.status()).isEqualTo(422);
    String code = null;
    for (JsonNode one : refused.json().get("check").get("problems")) {
      assertThat(one.get("blocking").asBoolean() && one.get("row").asInt() != 3)
          .as(one.toString())
          .isFalse();
      code = one.get("blocking").asBoolean() ? one.get("code").asString() : code;
    }
    House.Said prepared =
        program.post(
            at + "/release",
            "{\"accept\": {\"2\": \"asked her\", \"3\": \"known\"}, \"covers\": {\"3\": [\""
                + code + "\"]}}");
    assertThat(prepared.status()).isEqualTo(202);
    String mailing = "/prepared/" + prepared.json().get("mailing").asString();
    assertThat(program.get("/prepared").json().get("items")).hasSize(1);
    JsonNode override = program.get(mailing).json().get("overrides").get(0);
    assertThat(override.get("row").asInt()).isEqualTo(2);
    assertThat(override.get("reason").asString()).isEqualTo(program.name + ": asked her");
    assertThat(override.get("by").asString()).isEqualTo(program.name);
    assertThat(override.get("covers").get(0).get("code").asString()).isEqualTo(code);
    assertThat(override.get("covers").get(0).get("text").asString()).contains("1.txt");

    assertThat(program.post(mailing + "/release", "{\"overrides\": 2}").code())
        .isEqualTo("approval.same-person");
    House.Program second = house.program(Right.RELEASE);
    assertThat(second.post(mailing + "/release", "").code()).isEqualTo("approval.unseen");
    assertThat(second.post(mailing + "/release", "{\"overrides\": 2}").status()).isEqualTo(200);
    await().until(() -> house.room().recipients.contains("ann@firma.example"));
    assertThat(second.get("/journal/" + House.ACCOUNT + "/lines?limit=200").body()).contains("overridesShown");

    program.put(at + "/documents/1.txt", "application/octet-stream", "%PDF-1.7 other");
    prepared =
        program.post(
            at + "/release",
            "{\"accept\": {\"2\": \"asked her\", \"3\": \"known\"}, \"again\": [2, 3]}");
    second.post("/prepared/" + prepared.json().get("mailing").asString() + "/withdraw", "");
    assertThat(program.get("/prepared").json().get("items")).isEmpty();
    house
        .wiring()
        .approvals()
        .want(House.ACCOUNT, false, new Signatory("Chefin", "chefin"));
  }

  private void mailing(House.Program program) throws IOException {
    String draft =
        program
            .post("/drafts", "{\"account\": \"" + House.ACCOUNT + "\", \"kind\": \"letters\"}")
            .json().get("draft").asString();
    String at = "/drafts/" + draft;
    program.put(at + "/table/people.csv", "text/csv", TABLE);
    program.put(at + "/documents/1.txt", "application/octet-stream", "eins");
    assertThat(program.put(at + "/settings", "application/json", SETTINGS).status()).isEqualTo(200);
    JsonNode check = program.post(at + "/check", "").json();
    assertThat(check.get("problems").get(0).get("row").asInt()).isEqualTo(3);
    House.Said refused = program.post(at + "/release", "");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("rest.not-releasable");
    assertThat(refused.json().get("check").get("problems")).isNotEmpty();
    program.put(at + "/documents/2.txt", "application/octet-stream", "zwei");
    program.get(at);
    assertThat(program.post(at + "/rehearsal", "").json().get("rehearsal").asBoolean()).isTrue();
    House.Said released = program.post(at + "/release", "{\"again\": []}");
    assertThat(released.status()).as(released.body()).isEqualTo(201);
    String mailing = released.json().get("mailing").asString();
    await().until(() -> accepted(program, mailing) == 2);
    program.get("/mailings?limit=1");
    program.get("/mailings/" + mailing + "/rows");
    for (String move : new String[] {"pause", "resume", "cancel"}) {
      assertThat(program.post("/mailings/" + mailing + "/" + move, "").status()).isEqualTo(200);
    }
    assertThat(house.room().recipients)
        .contains("ann@firma.example", "beat@firma.example", House.ACCOUNT);
  }

  /// An employee who is missing in the table, or has left.
  @Test
  void aDocumentOfNobodyStopsTheReleaseUntilItsNameComesWithAReason() throws IOException {
    House.Program program = house.program(Right.RELEASE);
    String at =
        "/drafts/"
            + program
                .post("/drafts", "{\"account\": \"" + House.ACCOUNT + "\", \"kind\": \"payslips\"}")
                .json().get("draft").asString();
    program.put(at + "/table/people.csv", "text/csv", TABLE);
    for (String one : new String[] {"1 Ann Frei", "2 Beat Roth", "3 Luc Favre"}) {
      String name = one.substring(0, 1) + ".pdf";
      program.put(
          at + "/documents/" + name, "application/octet-stream",
          OnePage.saying(one.substring(2) + ", Lohnabrechnung November 2026"));
    }
    String settings =
        SETTINGS.replace(".txt", ".pdf").replace("Brief {{Nummer}}", "Lohn November 2026");
    program.put(at + "/settings", "application/json", settings);

    House.Said refused = program.post(at + "/release", "");
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.json().get("check").get("problems").toString())
        .contains("mailing.document-unused", "documents/3.pdf");
    assertThat(program.post(at + "/release", "{\"accept\": {\"2.pdf\": \"left\"}}").status())
        .isEqualTo(422);
    assertThat(program.post(at + "/release", "{\"accept\": {\"3.pdf\": \" \"}}").code())
        .isEqualTo("rest.field-missing");
    House.Said released = program.post(at + "/release", "{\"accept\": {\"3.pdf\": \"left\"}}");

    assertThat(released.status()).as(released.body()).isEqualTo(201);
    assertThat(program.get("/journal/" + House.ACCOUNT + "/export").body())
        .contains(program.name + ": left [mailing.document-unused");
  }

  private static int accepted(House.Program program, String mailing) throws IOException {
    return program.get("/mailings/" + mailing).json()
        .get("mailing").get("counts").get("accepted").asInt();
  }

  private void message(House.Program program) throws IOException {
    House.Said said =
        program.post(
            "/messages",
            """
            {"account": "lohn@muster.example", "to": "unknown@firma.example", "name": "Nie Mand",
             "subject": "Rapport", "markdown": "**Voilà**", "language": "fr",
             "attachments": [{"name": "a.txt", "content": "YQ=="}]}
            """,
            "Accept-Language", "de-CH, fr;q=0.5");
    assertThat(said.status()).as(said.body()).isEqualTo(201);
    String at = "/outbox/" + said.json().get("entry").asString();
    await().until(() -> program.get(at).json().get("state").asString().equals("refused"));
    House.Said german = program.get(at, "Accept-Language", "de-CH");
    assertThat(german.header("Content-Language")).contains("de");
    assertThat(german.json().get("finding").get("cause").asString()).contains("Empfänger");
    program.get("/outbox?state=refused,inDoubt&account=" + House.ACCOUNT + "&limit=1");
    assertThat(program.get(at + "/message").body()).contains("Subject: Rapport");
    assertThat(
            program
                .post(at + "/settle", "{\"outcome\": \"accepted\", \"reason\": \"x\", \"attempt\": 1}")
                .status())
        .isEqualTo(409);
    assertThat(program.post(at + "/retry", "{\"reason\": \"another try\"}").status()).isEqualTo(200);
    await().until(() -> program.get(at).json().get("attempts").size() == 2);
    assertThat(program.get(at).body()).contains(program.name + ": another try");
    house.room().closed = true;
    House.Said closed = program.post("/messages", "{\"account\": \"lohn@muster.example\", \"to\": \"a@firma.example\", \"subject\": \"x\", \"text\": \"y\"}");
    assertThat(closed.status()).isEqualTo(502);
    assertThat(closed.json().get("finding").get("actor").asString()).isEqualTo("you");
    house.room().closed = false;
    settled(program);
  }

  /// A message that waits is cancelled, and one in doubt is settled.
  private void settled(House.Program program) throws IOException {
    String later = handed(program, "later@firma.example");
    await().until(() -> state(program, later).equals("deferred"));
    assertThat(program.post("/outbox/" + later + "/cancel", "").json().get("state").asString())
        .isEqualTo("cancelled");
    String doubt = handed(program, "doubt@firma.example");
    await().until(() -> state(program, doubt).equals("inDoubt"));
    JsonNode looks = program.post("/outbox/look", "").json().get("items");
    assertThat(looks.get(0).get("entry").asString()).isEqualTo(doubt);
    assertThat(
            program.post("/outbox/" + doubt + "/settle", "{\"outcome\": \"accepted\"}").status())
        .isEqualTo(422);
    assertThat(
            program
                .post("/outbox/" + doubt + "/settle", "{\"outcome\": \"resend\", \"reason\": \"x\"}")
                .json().get("detail").asString())
        .contains("\"attempt\"");
    assertThat(state(program, doubt)).isEqualTo("inDoubt");
    House.Said other =
        program.post(
            "/outbox/" + doubt + "/settle",
            "{\"outcome\": \"resend\", \"reason\": \"seen\", \"attempt\": 2}");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("code").asString()).isEqualTo("cli.entry-changed");
    assertThat(state(program, doubt)).isEqualTo("inDoubt");
    House.Said settled =
        program.post(
            "/outbox/" + doubt + "/settle", "{\"outcome\": \"accepted\", \"reason\": \"seen\", \"attempt\": 1}");
    assertThat(settled.json().get("state").asString()).isEqualTo("accepted");
  }

  private static String state(House.Program program, String entry) throws IOException {
    return program.get("/outbox/" + entry).json().get("state").asString();
  }

  private static String handed(House.Program program, String to) throws IOException {
    return program
        .post(
            "/messages",
            "{\"account\": \"" + House.ACCOUNT + "\", \"to\": \"" + to + "\", \"subject\": \"x\", \"text\": \"y\"}")
        .json().get("entry").asString();
  }

  private static void journal(House.Program program) throws IOException {
    assertThat(program.get("/journal/search?q=mand+rapport").json().get("items")).hasSize(1);
    assertThat(program.get("/journal/verify").json().get("whole").asBoolean()).isTrue();
    House.Said lines = program.get("/journal/" + House.ACCOUNT + "/lines?limit=3");
    assertThat(lines.json().get("items")).hasSize(3);
    program.get(
        "/journal/" + House.ACCOUNT + "/lines?cursor=" + lines.json().get("next").asString());
    assertThat(program.get("/journal/" + House.ACCOUNT + "/export").body().lines())
        .allMatch(line -> line.matches("[0-9a-f]{64} \\{.*}"));
  }

  @Test
  void aPageFollowsThePageBefore() throws IOException {
    House.Program program = house.program(Right.RELEASE);
    for (int i = 0; i < 5; i++) {
      handed(program, "p" + i + "@firma.example");
    }
    Set<String> seen = new TreeSet<>();
    String cursor = "";
    int pages = 0;
    while (cursor != null) {
      JsonNode page = program.get("/outbox?limit=2" + cursor).json();
      page.get("items").forEach(one -> seen.add(one.get("to").asString()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asString();
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(5);
  }
}
