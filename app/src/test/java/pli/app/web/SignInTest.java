// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.access.PasswordHash;
import pli.access.Person;
import pli.access.Right;
import pli.app.access.Callers;

/// Who comes in from other computers, tried with raw requests as an attacker would make them. A proxy
/// on this computer ends TLS.
class SignInTest {

  private static final String PASSWORD = "vier woerter genuegen sicher";
  private static final String HOST = "pli.muster.example";

  /// Of that password, at a cost that tests can bear (64 KiB, one pass).
  private static final PasswordHash HASH =
      new PasswordHash(
          "$argon2id$v=19$m=64,t=1,p=1$TJMmu5gF+o+FiCwS6uckzg$"
              + "JfzUMePljgSTqU1f8a21QekHBTFCm6zEtHlOLP0/08Y");

  private final MemoryPeople people = new MemoryPeople();
  private Instant now = Instant.parse("2026-11-25T08:00:00Z");
  private WebServer server;
  private String from = "198.51.100.7";

  @BeforeEach
  void start() throws IOException {
    for (Right right : List.of(Right.PREPARE, Right.RELEASE, Right.ADMIN)) {
      people.add(new Person(right.id(), right, now, now), HASH);
    }
    server = start(InetAddress.getLoopbackAddress());
  }

  private WebServer start(InetAddress proxy) {
    Routes page =
        routes -> {
          routes.get("/", request -> request.result("welcome " + Callers.of(request).name()));
          routes.get("/token", r -> r.result(Gate.sessionOf(r).formToken()));
          routes.get("/mailboxes/new", request -> request.result("set up"));
          routes.post("/drafts", request -> request.result("made"));
          routes.post("/drafts/{id}/release", request -> request.result("released"));
          routes.post("/drafts/{id}/rehearsal", request -> request.result("rehearsed"));
          routes.post("/messages/{id}/moves", request -> request.result("moved"));
          routes.post("/mailboxes/new", request -> request.result("added"));
          routes.post("/something/new", request -> request.result("changed"));
        };
    Pages pages = new Pages(() -> now, ZoneId.of("Europe/Zurich"));
    SignInDesk desk = new SignInDesk(people, () -> now);
    WebPlan plan =
        WebPlan.at(
            InetAddress.getLoopbackAddress(), 0, Locale.FRENCH,
            new Reach.BehindProxy(Set.of(HOST), proxy));
    return WebServer.start(
        plan, new BrowserSessions(new Random(7), () -> now),
        Optional.of(new WebServer.Entrance(desk, pages)), List.of(page));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoeverHasNotSignedInSeesThePageForIt() throws IOException {
    assertThat(get("/", "")).startsWith("HTTP/1.1 303").contains("Location: /sign-in");
    assertThat(get("/sign-in", "")).startsWith("HTTP/1.1 200").contains("name=\"password\"")
        .contains("Strict-Transport-Security").contains("default-src 'none'");
    assertThat(get("/start?token=x", "")).startsWith("HTTP/1.1 303").doesNotContain("Set-Cookie");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "de", "it", "en"})
  void thePageSpeaksFourLanguages(String language) throws IOException {
    assertThat(get("/sign-in?lang=" + language, "")).contains("<html lang=\"" + language + "\"");
  }

  @Test
  void aPersonComesInByNameAndPassword() throws IOException {
    String said = signIn("Release ", PASSWORD);
    assertThat(said).startsWith("HTTP/1.1 303");
    assertThat(said).contains("__Host-pli_session_", "HttpOnly", "Secure", "SameSite=Strict", "Path=/")
        .doesNotContain("Domain=");
    assertThat(get("/", cookieOf(said))).endsWith("welcome release");
  }

  @Test
  void wrongPasswordAndUnknownNameAreAnsweredAlike() throws IOException {
    String wrong = signIn("release", "falsch und doch lang genug");
    String unknown = signIn("nobodys", "falsch und doch lang genug");
    assertThat(wrong).startsWith("HTTP/1.1 401").doesNotContain("Set-Cookie");
    assertThat(unknown.replace("nobodys", "release")).isEqualTo(wrong);
  }

  @Test
  void aSessionThatWasThereBeforeIsNotTheOneThatComesIn() throws IOException {
    String planted = "Cookie: __Host-pli_session_" + server.port() + "=AAAA";
    String first = cookieOf(signIn("release", PASSWORD, planted));
    assertThat(first).doesNotContain("AAAA");
    assertThat(get("/", planted)).startsWith("HTTP/1.1 303");
    String second = cookieOf(signIn("release", PASSWORD, first));
    assertThat(second).isNotEqualTo(first);
    assertThat(get("/", first)).startsWith("HTTP/1.1 303");
    assertThat(get("/", second)).endsWith("welcome release");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Origin: https://evil.example", "Origin: null", "", "Origin: http://" + HOST,
        "Origin: https://" + HOST + ".evil.example"})
  void nobodyIsSignedInByAPageOfAnotherSite(String origin) throws IOException {
    assertThat(post("/sign-in", form("release", PASSWORD), origin))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("Set-Cookie");
  }

  @Test
  void whoeverGuessesOneNameIsSlowedDownEvenWithTheRightPassword() throws IOException {
    for (int i = 0; i < 6; i++) {
      assertThat(signIn("release", "falsch und doch lang " + i)).startsWith("HTTP/1.1 401");
    }
    assertThat(signIn("release", PASSWORD)).startsWith("HTTP/1.1 429").contains("Retry-After: ");
    from = "203.0.113.9";
    assertThat(signIn("release", PASSWORD)).startsWith("HTTP/1.1 303");
    from = "198.51.100.7";
    now = now.plus(Duration.ofSeconds(31));
    assertThat(signIn("release", PASSWORD)).startsWith("HTTP/1.1 303");
  }

  @Test
  void anAddressThatTriesManyNamesIsSlowedDown() throws IOException {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      people.add(new Person("name" + i, Right.PREPARE, now, now), HASH);
      said.add(signIn("name" + i, "falsch und doch lang genug").substring(9, 12));
    }
    assertThat(said).contains("429").startsWith("401");
  }

  /// What the client writes in front of what the proxy added is not believed.
  @Test
  void anInventedAddressDoesNotHelp() throws IOException {
    for (int i = 0; i < 6; i++) {
      from = "10.0.0." + i + ", 198.51.100.7";
      signIn("release", "falsch und doch lang " + i);
    }
    from = "10.9.9.9, 198.51.100.7";
    assertThat(signIn("release", PASSWORD)).startsWith("HTTP/1.1 429");
  }

  @Test
  void anIpv6HouseholdIsOneAddress() throws IOException {
    for (int i = 0; i < 6; i++) {
      from = "2001:db8:1:2::" + i;
      signIn("release", "falsch und doch lang " + i);
    }
    from = "2001:db8:1:2:ffff::1";
    assertThat(signIn("release", PASSWORD)).startsWith("HTTP/1.1 429");
    from = "2001:db8:1:3::1";
    assertThat(signIn("release", PASSWORD)).startsWith("HTTP/1.1 303");
  }

  @ParameterizedTest
  @CsvSource({
    "Host: evil.example, X-Forwarded-Proto: https",
    "Host: 127.0.0.1, X-Forwarded-Proto: https",
    "Host: " + HOST + ", X-Forwarded-Proto: http",
    "Host: " + HOST + ", X-Other: 1",
    "Host: " + HOST + ", 'X-Forwarded-Proto: https, http'",
    "Host: evil.example, X-Forwarded-Host: " + HOST
  })
  void whatDoesNotComeTheArrangedWayIsRefused(String host, String other) throws IOException {
    assertThat(
            raw("GET /sign-in HTTP/1.1\r\n" + host + "\r\n" + other + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  /// Whoever reaches the port past the proxy writes what headers they like.
  @Test
  void nobodyButTheProxyIsListenedTo() throws IOException {
    server.close();
    server = start(InetAddress.ofLiteral("192.0.2.1"));
    assertThat(get("/sign-in", "")).startsWith("HTTP/1.1 403");
    assertThat(signIn("release", PASSWORD)).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @CsvSource({
    "prepare, /drafts, made", "prepare, /drafts/a/rehearsal, rehearsed",
    "prepare, /drafts/a/release, 403", "prepare, /drafts/a/release/, 403",
    "prepare, /drafts/a/%72elease, 403", "prepare, /drafts/a/RELEASE, 404",
    "prepare, //drafts/a/release, 404", "prepare, /messages/a/moves, 403",
    "prepare, /mailboxes/new, 403", "prepare, /something/new, 403",
    "release, /drafts/a/release, released", "release, /messages/a/moves, moved",
    "release, /mailboxes/new, 403", "release, /something/new, 403",
    "admin, /drafts/a/release, released", "admin, /mailboxes/new, added",
    "admin, /something/new, changed"
  })
  void everyPageAsksForItsRight(String name, String path, String expected) throws IOException {
    String cookie = cookieOf(signIn(name, PASSWORD));
    String said = post(path, "form_token=" + token(cookie), "Origin: https://" + HOST, cookie);
    if (expected.matches("\\d+")) {
      assertThat(said.substring(9, 12)).isIn(expected, "400", "404");
      assertThat(said).doesNotContain("released").doesNotContain("moved");
    } else {
      assertThat(said).endsWith(expected);
    }
  }

  @Test
  void whatIsSetUpIsSeenByThoseWhoMay() throws IOException {
    assertThat(get("/mailboxes/new", cookieOf(signIn("release", PASSWORD))))
        .startsWith("HTTP/1.1 403");
    assertThat(get("/mailboxes/new", cookieOf(signIn("admin", PASSWORD)))).endsWith("set up");
  }

  @Test
  void aRightThatIsTakenAwayIsGoneAtOnce() throws IOException {
    String cookie = cookieOf(signIn("release", PASSWORD));
    people.setRight("release", Right.PREPARE, now.plusMillis(1));
    assertThat(get("/", cookie)).startsWith("HTTP/1.1 303");
    cookie = cookieOf(signIn("admin", PASSWORD));
    people.setPassword("admin", HASH, now.plusMillis(2));
    assertThat(get("/", cookie)).startsWith("HTTP/1.1 303");
    cookie = cookieOf(signIn("prepare", PASSWORD));
    people.remove("prepare");
    assertThat(get("/", cookie)).startsWith("HTTP/1.1 303");
  }

  @Test
  void signingOutEndsTheSession() throws IOException {
    String cookie = cookieOf(signIn("release", PASSWORD));
    assertThat(post("/sign-out", "", "Origin: https://" + HOST, cookie)).startsWith("HTTP/1.1 403");
    String said = post("/sign-out", "form_token=" + token(cookie), "Origin: https://" + HOST, cookie);
    assertThat(said).startsWith("HTTP/1.1 303").contains("Expires=Thu, 01 Jan 1970");
    assertThat(get("/", cookie)).startsWith("HTTP/1.1 303");
  }

  @Test
  void aSessionEndsByItself() throws IOException {
    String cookie = cookieOf(signIn("release", PASSWORD));
    for (int i = 0; i < 24; i++) {
      now = now.plus(Duration.ofMinutes(30));
      assertThat(get("/", cookie)).startsWith("HTTP/1.1 200");
    }
    now = now.plus(Duration.ofMinutes(1));
    assertThat(get("/", cookie)).startsWith("HTTP/1.1 303");
    cookie = cookieOf(signIn("release", PASSWORD));
    now = now.plus(BrowserSessions.PERSON_IDLE_MOST).plusSeconds(1);
    assertThat(get("/", cookie)).startsWith("HTTP/1.1 303");
  }

  @Test
  void aNameIsShownAsTextOnly() throws IOException {
    assertThat(signIn("\"><script>alert(1)</script>", "falsch und doch lang genug"))
        .doesNotContain("<script>alert");
  }

  @Test
  void aHugeFormIsCutOff() throws IOException {
    assertThat(post("/sign-in", "name=release&password=" + "x".repeat(1_200_000), "Origin: https://" + HOST))
        .doesNotContain("Set-Cookie")
        .doesNotStartWith("HTTP/1.1 303");
  }

  private String token(String cookie) throws IOException {
    String said = get("/token", cookie);
    return said.substring(said.indexOf("\r\n\r\n") + 4);
  }

  private String signIn(String name, String password, String... headers) throws IOException {
    String[] all = new String[headers.length + 1];
    System.arraycopy(headers, 0, all, 1, headers.length);
    all[0] = "Origin: https://" + HOST;
    return post("/sign-in", form(name, password), all);
  }

  private static String form(String name, String password) {
    return "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password="
        + URLEncoder.encode(password, StandardCharsets.UTF_8);
  }

  private static String cookieOf(String said) {
    Matcher cookie = Pattern.compile("Set-Cookie: (__Host-pli_session_\\d+=[^;]+)").matcher(said);
    assertThat(cookie.find()).as(said).isTrue();
    return "Cookie: " + cookie.group(1);
  }

  private String get(String path, String... headers) throws IOException {
    return raw("GET " + path + " HTTP/1.1\r\n" + arranged() + lines(headers));
  }

  private String post(String path, String form, String... headers) throws IOException {
    return raw(
        "POST " + path + " HTTP/1.1\r\n" + arranged()
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
            + "\r\n" + lines(headers) + form);
  }

  private String arranged() {
    return "Host: " + HOST + "\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: " + from + "\r\n";
  }

  private static String lines(String... headers) {
    StringBuilder lines = new StringBuilder();
    for (String header : headers) {
      lines.append(header.isEmpty() ? "" : header + "\r\n");
    }
    return lines + "Connection: close\r\n\r\n";
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      } catch (java.net.SocketException e) {
        // Refused before it was read to its end; what was answered counts.
        assertThat(request.length()).isGreaterThan(100_000);
      }
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException e) {
      return "";
    }
  }
}
