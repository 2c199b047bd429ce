// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.access.Right;
import pli.account.Account;
import pli.smtp.EmailAddress;
import tools.jackson.databind.JsonNode;

/// Which programs come in, and how far, tried as an attacker would.
class RestGateTest {

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

  /// Every route of the document, with something in the place of its parameters.
  private Stream<String[]> routes() {
    return house
        .contract()
        .document()
        .get("paths")
        .properties()
        .stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        one ->
                            new String[] {
                              one.getKey().toUpperCase(),
                              path.getKey()
                                  .replace("{account}", House.ACCOUNT)
                                  .replaceAll("\\{\\w+}", "x"),
                              one.getValue().get("x-right").asString()
                            }));
  }

  @Test
  void noRouteIsOpenWithoutAToken() {
    assertThat(routes())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            route -> assertThat(house.raw(route[0], route[1], "").status()).isEqualTo(401));
  }

  /// What others have does not take the place of one's own on the page that is found.
  @Test
  void aSearchLooksThroughTheOwnMailboxesBeforeItCounts() throws IOException {
    House.Program owner = house.program(Right.RELEASE, House.ACCOUNT);
    House.Program other = house.program(Right.RELEASE, House.OTHER);
    house.hasMessages(House.OTHER, 1);
    house.hasMessages(House.ACCOUNT, 201);
    JsonNode found = other.get("/journal/search?q=lohnblatt").json();
    assertThat(found.get("items")).hasSize(1);
    assertThat(found.get("cut").asBoolean()).isFalse();
    JsonNode all = owner.get("/journal/search?q=lohnblatt").json();
    assertThat(all.get("items")).hasSize(200);
    assertThat(all.get("cut").asBoolean()).isTrue();
  }

  /// Who may see one address of a mailbox does not learn of another.
  @Test
  void theOtherAddressesOfAMailboxAreNamedToWhoMaySeeThem() throws IOException {
    String info = "info@muster.example";
    Account own = house.wiring().accounts().find(House.ACCOUNT).orElseThrow();
    house
        .wiring()
        .accounts()
        .add(Account.of(EmailAddress.parse(info), own.server(), own.userName()));
    assertThat(sharing(house.program(Right.READ))).containsExactly(info);
    assertThat(sharing(house.program(Right.READ, House.ACCOUNT, info))).containsExactly(info);
    assertThat(sharing(house.program(Right.READ, House.ACCOUNT, House.OTHER))).isEmpty();
  }

  private static List<String> sharing(House.Program program) throws IOException {
    List<String> named = new ArrayList<>();
    program
        .get("/accounts/" + House.ACCOUNT)
        .json()
        .get("sharesMailboxWith")
        .forEach(one -> named.add(one.asString()));
    return named;
  }

  @Test
  void everyRouteAsksForItsRight() {
    House.Program reader = house.program(Right.READ);
    House.Program preparer = house.program(Right.PREPARE);
    assertThat(routes().filter(route -> !route[2].equals("read")))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            route -> {
              assertThat(asked(reader, route).code()).isEqualTo("rest.right-missing");
              boolean enough = route[2].equals("prepare");
              House.Said said = asked(preparer, route);
              assertThat(said.status() == 403).isEqualTo(!enough);
            });
    assertThat(house.room().recipients).isEmpty();
  }

  private House.Said asked(House.Program program, String[] route) throws IOException {
    return house.raw(
        route[0], route[1], "", "Authorization", "Bearer " + program.token, "Content-Type",
        "application/json");
  }

  @Test
  void whatBelongsToAnotherAccountDoesNotExist() throws IOException {
    House.Program owner = house.program(Right.RELEASE, House.ACCOUNT);
    House.Program other = house.program(Right.RELEASE, House.OTHER);
    String message =
        "{\"account\": \"" + House.ACCOUNT + "\", \"to\": \"later@firma.example\","
            + " \"subject\": \"Geheim\", \"text\": \"x\"}";
    String entry = owner.post("/messages", message).json().get("entry").asString();
    String draft =
        owner.post("/drafts", "{\"account\": \"" + House.ACCOUNT + "\", \"kind\": \"letters\"}")
            .json().get("draft").asString();

    assertThat(other.post("/messages", message).code()).isEqualTo("account.unknown");
    for (String path :
        List.of(
            "/accounts/" + House.ACCOUNT, "/accounts/" + House.ACCOUNT + "/limits",
            "/outbox/" + entry, "/outbox/" + entry + "/message", "/outbox?account=" + House.ACCOUNT,
            "/drafts/" + draft, "/journal/" + House.ACCOUNT + "/lines",
            "/journal/" + House.ACCOUNT + "/export")) {
      assertThat(other.get(path).status()).as(path).isEqualTo(404);
      assertThat(owner.get(path).status()).as(path).isEqualTo(200);
    }
    for (String path :
        List.of(
            "/outbox/" + entry + "/retry", "/outbox/" + entry + "/cancel", "/drafts/" + draft + "/check",
            "/drafts/" + draft + "/release", "/accounts/" + House.ACCOUNT + "/test")) {
      assertThat(other.post(path, "").status()).as(path).isEqualTo(404);
    }
    assertThat(other.get("/outbox").json().get("items")).isEmpty();
    assertThat(other.get("/journal/search?q=geheim").json().get("items")).isEmpty();
    assertThat(other.get("/journal/verify").body()).doesNotContain(House.ACCOUNT);
    assertThat(other.get("/accounts").body()).doesNotContain(House.ACCOUNT);
    assertThat(other.post("/outbox/look", "").json().get("items")).isEmpty();
    assertThat(other.put("/drafts/" + draft + "/table/x.csv", "text/csv", "a;b\n1;2\n").status())
        .isEqualTo(404);
  }

  @Test
  void aDraftOfThePagesIsNoDraftOfPrograms() throws IOException {
    Files.createDirectories(house.wiring().drafts().resolve("letters-2026-11-28/documents"));
    assertThat(house.program(Right.RELEASE).get("/drafts/letters-2026-11-28").status())
        .isEqualTo(404);
  }

  @Test
  void aBrowserSessionIsNoToken() throws IOException {
    String cookie = cookie();
    assertThat(house.raw("GET", "/", "", "Cookie", cookie).status()).isEqualTo(200);
    House.Said said = house.raw("GET", "/api/v1/accounts", "", "Cookie", cookie);
    assertThat(said.status()).isEqualTo(401);
    assertThat(
            house
                .raw(
                    "POST", "/api/v1/explain", "{\"text\": \"550\"}", "Cookie", cookie,
                    "Content-Type", "text/plain", "X-Pli-Form-Token", "x")
                .status())
        .isEqualTo(401);
  }

  @Test
  void aTokenIsNoBrowserSession() throws IOException {
    String bearer = "Bearer " + house.program(Right.RELEASE).token;
    assertThat(house.raw("GET", "/", "", "Authorization", bearer).status()).isEqualTo(401);
    assertThat(house.raw("GET", "/mailboxes", "", "Authorization", bearer).status())
        .isEqualTo(401);
  }

  private String cookie() throws IOException {
    House.Said said =
        house.raw("GET", "/start?" + house.station().newStartLink().getRawQuery(), "");
    return said.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "access_token", "api_key", "Key", "AUTHORIZATION"})
  void aTokenInTheAddressIsRefusedEvenBesideAGoodOne(String name) throws IOException {
    House.Program program = house.program(Right.READ);
    House.Said said =
        house.raw(
            "GET", "/api/v1/accounts?" + name + "=" + program.token, "", "Authorization",
            "Bearer " + program.token);
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo("rest.token-in-address");
    assertThat(said.body()).doesNotContain(program.token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic eDp5", "Bearer", "Bearer ", "bearer pli_x", "Token pli_x", "Bearer ' OR 1=1 --"})
  void whatIsNoTokenOpensNothing(String header) throws IOException {
    House.Said said = house.raw("GET", "/api/v1/accounts", "", "Authorization", header);
    assertThat(said.status()).isEqualTo(401);
    assertThat(said.header("WWW-Authenticate")).isPresent();
  }

  @Test
  void whoeverGuessesIsSlowedDown() throws IOException {
    House.Program program = house.program(Right.READ);
    int refused = 0;
    for (int i = 0; i < 40; i++) {
      House.Said said =
          house.raw("GET", "/api/v1/accounts", "", "Authorization", "Bearer pli_" + i);
      refused += said.status() == 429 ? 1 : 0;
      assertThat(said.status()).isIn(401, 429);
    }
    assertThat(refused).isGreaterThan(20);
    House.Said said =
        house.raw("GET", "/api/v1/accounts", "", "Authorization", "Bearer pli_last");
    assertThat(said.status()).isEqualTo(429);
    assertThat(said.header("Retry-After")).isPresent();
    // Others at the same address are not kept out by it.
    assertThat(program.get("/accounts").status()).isEqualTo(200);
  }

  @Test
  void aRevokedTokenOpensNothing() throws IOException {
    House.Program program = house.program(Right.READ);
    assertThat(program.get("/accounts").status()).isEqualTo(200);
    house.wiring().access().tokens().revoke(program.name);
    assertThat(program.get("/accounts").status()).isEqualTo(401);
  }

  @Test
  void noTokenIsKeptInClear() throws IOException {
    House.Program program = house.program(Right.READ);
    program.get("/accounts");
    house.wiring().access().tokens().used(program.name, house.wiring().clock().instant());
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file ->
                  assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                      .doesNotContain(program.token));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2F..%2Fpli.db", "%2e%2e%2fx", "..%5C..%5Cx", "a%00.pdf", "%2Fetc%2Fpasswd", ".", "..",
        "x%0Ay.pdf"
      })
  void anUploadLandsInItsDraftOnly(String name) throws IOException {
    House.Program program = house.program(Right.PREPARE);
    String draft =
        program
            .post("/drafts", "{\"account\": \"" + House.ACCOUNT + "\", \"kind\": \"letters\"}")
            .json().get("draft").asString();
    List<Path> before = files();
    house.raw(
        "PUT", "/api/v1/drafts/" + draft + "/documents/" + name, "evil", "Authorization",
        "Bearer " + program.token);
    assertThat(files())
        .filteredOn(file -> !before.contains(file))
        .allMatch(file -> file.toString().contains("drafts/" + draft + "/documents/"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(one -> !one.toString().contains("pli.db"))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x.pdf", "/etc/passwd", ".bashrc", "a\\u0000b", "", "a:b", "..\\\\x"})
  void anAttachmentHasANameAndNoWay(String name) throws IOException {
    House.Said said =
        house
            .program(Right.RELEASE)
            .post(
                "/messages",
                "{\"account\": \"" + House.ACCOUNT + "\", \"to\": \"a@b.example\", \"subject\": \"x\","
                    + " \"text\": \"y\", \"attachments\": [{\"name\": \"" + name
                    + "\", \"content\": \"YQ==\"}]}");
    assertThat(said.status()).isEqualTo(422);
    assertThat(said.code()).isEqualTo("rest.field-wrong");
  }

  @Test
  void aHugeBodyIsCutOff() throws IOException {
    House.Program program = house.program(Right.PREPARE);
    House.Said said = program.post("/explain", "{\"text\": \"" + "x".repeat(1_100_000) + "\"}");
    assertThat(said.status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:PORT", "0.0.0.0:PORT"})
  void aNameThatIsNotOursIsRefusedEvenWithAToken(String host) throws IOException {
    String token = house.program(Right.READ).token;
    String said =
        socket(
            "GET /api/v1/accounts HTTP/1.1\r\nHost: " + host.replace("PORT", "" + house.port())
                + "\r\nAuthorization: Bearer " + token + "\r\nConnection: close\r\n\r\n");
    assertThat(said)
        .startsWith("HTTP/1.1 403")
        .contains("application/problem+json", "\"code\":\"rest.foreign\"")
        .doesNotContain(House.ACCOUNT);
  }

  @Test
  void aPageOfAnotherSiteGetsNothing() throws IOException {
    String token = house.program(Right.READ).token;
    String head =
        "POST /api/v1/explain HTTP/1.1\r\nHost: 127.0.0.1:" + house.port() + "\r\nAuthorization: Bearer "
            + token + "\r\nContent-Type: application/json\r\nContent-Length: 15\r\n";
    assertThat(socket(head + "Origin: https://evil.example\r\nConnection: close\r\n\r\n{\"text\":\"550 x\"}"))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("Access-Control-Allow");
    assertThat(
            socket(
                "OPTIONS /api/v1/accounts HTTP/1.1\r\nHost: 127.0.0.1:" + house.port()
                    + "\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\n"
                    + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("Access-Control-Allow");
  }

  @Test
  void eventsGoOnWhereTheProgramStopped() throws IOException {
    House.Program program = house.program(Right.RELEASE, House.ACCOUNT);
    House.Program stranger = house.program(Right.RELEASE, House.OTHER);
    for (String name : List.of("ann", "beat", "carla")) {
      handed(program, name);
    }
    await().until(() -> house.room().recipients.size() == 3);
    List<JsonNode> all = heard(program, 6, "Last-Event-ID", "0");
    assertThat(all).extracting(one -> one.get("kind").asString())
        .containsExactlyInAnyOrder("release", "release", "release", "attempt", "attempt", "attempt");
    String third = String.valueOf(all.get(2).get("place").asLong());
    assertThat(heard(program, 3, "Last-Event-ID", third)).isEqualTo(all.subList(3, 6));
    handed(stranger, "dora", House.OTHER);
    assertThat(heard(stranger, 2, "Last-Event-ID", "0"))
        .allMatch(one -> one.get("account").asString().equals(House.OTHER));
  }

  private List<JsonNode> heard(House.Program program, int count, String... headers)
      throws IOException {
    try (Stream<String> lines = house.events(program, headers)) {
      return lines
          .filter(line -> line.startsWith("data: "))
          .limit(count)
          .map(line -> tools.jackson.databind.json.JsonMapper.builder().build().readTree(line.substring(6)))
          .peek(
              event ->
                  assertThat(
                          house.contract().faults(
                              house.contract().document().get("components").get("schemas").get("Event"),
                              event.toString()))
                      .isEmpty())
          .toList();
    }
  }

  private static void handed(House.Program program, String name) throws IOException {
    handed(program, name, House.ACCOUNT);
  }

  private static void handed(House.Program program, String name, String account)
      throws IOException {
    program.post(
        "/messages",
        "{\"account\": \"" + account + "\", \"to\": \"" + name + "@firma.example\", \"subject\": \"x\","
            + " \"text\": \"y\"}");
  }

  private String socket(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), house.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
