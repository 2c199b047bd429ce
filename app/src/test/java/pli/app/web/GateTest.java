// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.words.Words;

/// Who comes in, tried with raw requests as an attacker would make them.
class GateTest {

  private Instant now = Instant.parse("2026-11-25T08:00:00Z");
  private final BrowserSessions sessions = new BrowserSessions(new Random(7), () -> now);
  private WebServer server;

  @BeforeEach
  void start() {
    Routes page =
        routes -> {
          routes.get("/", request -> request.result("welcome"));
          routes.get("/token", r -> r.result(Gate.sessionOf(r).formToken()));
          routes.post("/change", request -> request.result("changed"));
        };
    start(WebPlan.onThisComputer(0, Locale.FRENCH), page);
  }

  private void start(WebPlan plan, Routes... more) {
    Pages pages = new Pages(() -> now, ZoneId.of("Europe/Zurich"));
    List<Routes> all = new ArrayList<>(List.of(more));
    all.add(routes -> routes.get("/words", r -> r.result(pages.words(r).language().getLanguage())));
    server = WebServer.start(plan, sessions, all);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aStartLinkLetsOneBrowserInOnce() throws IOException {
    String link = server.newStartLink().getRawPath() + "?" + server.newStartLink().getRawQuery();
    String first = get(link);
    assertThat(first).startsWith("HTTP/1.1 303").contains("HttpOnly").contains("SameSite=Strict");
    assertThat(get("/", "Cookie: " + cookieOf(first))).endsWith("welcome");
    assertThat(get(link)).startsWith("HTTP/1.1 401");
  }

  /// Another program on this computer can give the browser a cookie: ports share them.
  @Test
  void aSessionThatWasThereBeforeIsNotTheOneThatComesIn() throws IOException {
    String planted = "Cookie: pli_session_" + server.port() + "=AAAA";
    String said = get("/start?" + server.newStartLink().getRawQuery(), planted);
    assertThat(cookieOf(said)).doesNotContain("AAAA");
    assertThat(get("/", planted)).startsWith("HTTP/1.1 401");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nowhere", "/start?token=x", "/assets/none"})
  void everyAnswerCarriesThePolicy(String path) throws IOException {
    assertThat(get(path)).contains("default-src 'none'", "X-Content-Type-Options: nosniff")
        .doesNotContain("unsafe-");
  }

  @Test
  void aStartLinkEndsByItself() throws IOException {
    String link = "/start?" + server.newStartLink().getRawQuery();
    now = now.plus(BrowserSessions.LINK_LIFETIME).plusSeconds(1);
    assertThat(get(link)).startsWith("HTTP/1.1 401");
  }

  @Test
  void aSessionEndsWhenNobodyIsThere() throws IOException {
    String cookie = enter();
    now = now.plus(BrowserSessions.IDLE_MOST).plusSeconds(1);
    assertThat(get("/", "Cookie: " + cookie)).startsWith("HTTP/1.1 401");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Cookie: pli_session=", "Cookie: pli_session=AAAA"})
  void withoutASessionThereIsNothingToSee(String header) throws IOException {
    assertThat(get("/", header)).startsWith("HTTP/1.1 401").doesNotContain("welcome");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:PORT",
        "127.0.0.1.nip.example:PORT", "0.0.0.0:PORT", "[::]:PORT", "2130706433:PORT"
      })
  void aNameThatIsNotOursIsRefused(String host) throws IOException {
    String answer =
        raw("GET / HTTP/1.1\r\nHost: " + host.replace("PORT", "" + server.port())
            + "\r\nCookie: " + enter() + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("welcome");
  }

  @Test
  void aRequestWithoutHostIsRefused() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nCookie: " + enter() + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(raw("GET / HTTP/1.0\r\nCookie: " + enter() + "\r\n\r\n"))
        .doesNotContain("welcome");
  }

  @Test
  void aFormOfOursIsTaken() throws IOException {
    String cookie = enter();
    String token = bodyOf(get("/token", "Cookie: " + cookie));
    assertThat(post("form_token=" + token, "Cookie: " + cookie, "Origin: " + origin()))
        .endsWith("changed");
    assertThat(post("", "Cookie: " + cookie, "X-Pli-Form-Token: " + token)).endsWith("changed");
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, same-origin",
    "http://localhost.evil.example, same-origin",
    "null, same-origin",
    "OWN, cross-site",
    "OWN, same-site",
    "OWN, none"
  })
  void aFormFromElsewhereIsRefusedEvenWithItsToken(String origin, String site) throws IOException {
    String cookie = enter();
    String token = bodyOf(get("/token", "Cookie: " + cookie));
    String answer =
        post(
            "form_token=" + token,
            "Cookie: " + cookie,
            "Origin: " + origin.replace("OWN", origin()),
            "Sec-Fetch-Site: " + site);
    assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "form_token=", "form_token=guess"})
  void aFormWithoutTheTokenIsRefused(String form) throws IOException {
    assertThat(post(form, "Cookie: " + enter())).startsWith("HTTP/1.1 403");
  }

  @Test
  void theTokenOfAnotherBrowserIsNoToken() throws IOException {
    String token = bodyOf(get("/token", "Cookie: " + enter()));
    assertThat(post("form_token=" + token, "Cookie: " + enter())).startsWith("HTTP/1.1 403");
  }

  @Test
  void nothingElsewhereLoadsWhatIsOurs() throws IOException {
    assertThat(get("/", "Cookie: " + enter(), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"))
        .startsWith("HTTP/1.1 403");
    assertThat(get("/", "Cookie: " + enter()))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'self'")
        .contains("X-Content-Type-Options: nosniff")
        .contains("Cache-Control: no-store")
        .doesNotContain("Access-Control-Allow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/assets/../pli.css", "/assets/..%2f..%2fschema%2fV1.sql", "/assets/pli.css%00", "/assets/x"})
  void noPathLeadsOutOfTheListOfAssets(String path) throws IOException {
    assertThat(get(path)).doesNotStartWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "/\\evil.example", "https://evil.example", "", "/a b", "/\r\nX: y", "evil"})
  void theWayBackNeverLeadsElsewhere(String path) {
    assertThat(Gate.ownPath(path)).isEqualTo("/");
  }

  @Test
  void theWayBackLeadsToThePlaceBefore() {
    assertThat(Gate.ownPath("/mailings/a-1?x=2")).isEqualTo("/mailings/a-1?x=2");
  }

  /// Bookmarks and histories lead there: a person reads what to do, a program its sentence.
  @ParameterizedTest
  @CsvSource({"/start?token=used, page.gate.link-used", "/words, page.gate.no-session"})
  void whoeverIsNotLetInReadsWhatToDo(String path, String code) throws IOException {
    for (Locale language : Words.LANGUAGES) {
      Words words = Words.in(language);
      String page = get(path, "Accept: text/html", "Accept-Language: " + language);
      assertThat(page).startsWith("HTTP/1.1 401").contains("text/html", "/assets/pli.css",
          "<html lang=\"" + language + "\"", words.say(code), "<h1>" + words.say("page.gate.again"));
      assertThat(bodyOf(get(path, "Accept-Language: " + language)))
          .isEqualTo(words.say(code) + " " + words.say("page.gate.how") + "\n");
    }
  }

  @Test
  void aUsedLinkLeadsABrowserThatHasComeInToItsPage() throws IOException {
    String link = "/start?" + server.newStartLink("/mailings/a").getRawQuery();
    String cookie = cookieOf(get(link));
    assertThat(get(link, "Cookie: " + cookie))
        .startsWith("HTTP/1.1 303").contains("Location: /mailings/a").doesNotContain("Set-Cookie");
  }

  /// The page was loaded before the program was started anew.
  @Test
  void aFormThatIsTooOldLeadsBackToItsPage() throws IOException {
    String cookie = "Cookie: " + enter();
    String said =
        post("", cookie, "Accept: text/html", "Referer: " + origin() + "/drafts/a/text?x#y");
    assertThat(said).startsWith("HTTP/1.1 403").contains("href=\"/drafts/a/text?typed\"");
    assertThat(post("", cookie, "Accept: text/html", "Referer: http://evil.example/drafts"))
        .startsWith("HTTP/1.1 403").doesNotContain("evil", "?typed");
    assertThat(post("", cookie, "Accept: text/html", "Referer: " + origin() + "//evil.example/"))
        .contains("href=\"/?typed\"").doesNotContain("evil");
  }

  @Test
  void anOldPageGetsTheTokenOfTheNewSession() throws IOException {
    String cookie = "Cookie: " + enter();
    String token = bodyOf(get("/form-token", cookie));
    assertThat(post("", cookie, "X-Pli-Form-Token: " + token)).endsWith("changed");
    assertThat(get("/form-token")).startsWith("HTTP/1.1 401");
    assertThat(get("/form-token", cookie, "Sec-Fetch-Site: cross-site")).startsWith("HTTP/1.1 403");
  }

  @Test
  void theLanguageIsTheChosenOneThenTheToldOneThenTheBrowsers() throws IOException {
    assertThat(spoken("Accept-Language: it")).isEqualTo("it");
    assertThat(spoken("")).isEqualTo("fr");
    server.close();
    start(WebPlan.onThisComputer(0, Locale.GERMAN).withLanguageTold(true));
    assertThat(spoken("Accept-Language: it")).isEqualTo("de");
    String chosen = choose("en");
    server.close();
    start(WebPlan.onThisComputer(0, Locale.GERMAN).withLanguageTold(true));
    assertThat(spoken(chosen)).isEqualTo("en");
    assertThat(get("/words", "Accept: text/html", chosen)).contains("<html lang=\"en\"");
    assertThat(spoken("Cookie: pli_language=xx")).isEqualTo("de");
  }

  /// A language that was chosen in another window meanwhile does not mix into this one.
  @Test
  void aPartOfAPageIsInTheLanguageOfItsPage() throws IOException {
    String cookie = "Cookie: " + enter();
    assertThat(bodyOf(get("/words", cookie, "X-Pli-Language: it"))).isEqualTo("it");
    assertThat(bodyOf(get("/words?lang=de", cookie))).isEqualTo("de");
    assertThat(bodyOf(get("/words?lang=xx", cookie))).isEqualTo("fr");
  }

  /// Comes in with a header, and asks what language that is.
  private String spoken(String header) throws IOException {
    String session = cookieOf(get("/start?" + server.newStartLink().getRawQuery(), header));
    return bodyOf(get("/words", "Cookie: " + session));
  }

  private String choose(String language) throws IOException {
    String session = "Cookie: " + enter();
    String token = bodyOf(get("/form-token", session));
    String said = send("/language", "form_token=" + token + "&language=" + language, session);
    Matcher kept =
        Pattern.compile("Set-Cookie: (pli_language=[^;]+);.*Max-Age=\\d{8}").matcher(said);
    assertThat(kept.find()).as(said).isTrue();
    return "Cookie: " + kept.group(1);
  }

  private String enter() throws IOException {
    return cookieOf(get("/start?" + server.newStartLink().getRawQuery()));
  }

  private static String cookieOf(String answer) {
    Matcher cookie = Pattern.compile("Set-Cookie: (pli_session_\\d+=[^;]+)").matcher(answer);
    assertThat(cookie.find()).as(answer).isTrue();
    return cookie.group(1);
  }

  private static String bodyOf(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  private String get(String path, String... headers) throws IOException {
    return raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n" + lines(headers));
  }

  private String post(String form, String... headers) throws IOException {
    return send("/change", form, headers);
  }

  private String send(String path, String form, String... headers) throws IOException {
    return raw(
        "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
            + "\r\n" + lines(headers) + form);
  }

  private static String lines(String... headers) {
    StringBuilder lines = new StringBuilder();
    for (String header : headers) {
      lines.append(header.isEmpty() ? "" : header + "\r\n");
    }
    return lines + "Connection: close\r\n\r\n";
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
