// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.words.Words;

/// What is uploaded is bounded and stays in the folder of its draft, whatever it calls itself.
class UploadsTest {

  private static final String BOUNDARY = "----boundary-of-the-test";

  /// A little more than a document may have.
  private static final long TOO_LARGE_BYTES = 151L * 1024 * 1024;

  private static final long FAR_TOO_LARGE_BYTES = 400L * 1024 * 1024;

  @TempDir Path folder;

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private PageOffice office;
  private URI home;
  private String token;

  @BeforeEach
  void open() throws Exception {
    office = new PageOffice(folder).opened(Locale.GERMAN);
    home = office.link().resolve("/");
    browser.send(HttpRequest.newBuilder(office.link()).build(), BodyHandlers.discarding());
    String page = get("/").body();
    token = page.replaceFirst("(?s).*data-form-token=\"([^\"]+)\".*", "$1");
    post("/drafts", form("kind=payslips"), "application/x-www-form-urlencoded");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../evil.pdf", "/etc/cron.d/evil", "..\\\\..\\\\evil.pdf", "C:evil.pdf", "..", ".", "a/b/../../../c.pdf",
        "everybody/../../mailing.toml", "mailing.toml"
      })
  void nothingLandsOutsideItsFolder(String name) throws Exception {
    for (String field : List.of("documents", "everybody", "table")) {
      List<Path> before = files();
      upload("/files", field, name, "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
      List<Path> fresh = files();
      fresh.removeAll(before);
      assertThat(fresh)
          .as("%s as %s", name, field)
          .allSatisfy(
              one ->
                  assertThat(one.getParent().getFileName().toString())
                      .isIn("documents", "everybody"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../mailing.toml", "../../x.pdf", "/var/x.pdf", "..", "../everybody/x.pdf"})
  void aReplacementTakesThePlaceOfADocumentOnly(String name) throws Exception {
    List<Path> before = files();
    byte[] body =
        (part("form_token", token) + part("name", name)
                + file("document", "right.pdf") + "%PDF-1.4\r\n--" + BOUNDARY + "--\r\n")
            .getBytes(StandardCharsets.UTF_8);
    send("/files/replacement", BodyPublishers.ofByteArray(body));
    List<Path> fresh = files();
    fresh.removeAll(before);
    assertThat(fresh)
        .allSatisfy(
            one -> assertThat(one.getParent().getFileName().toString()).isEqualTo("documents"));
  }

  @Test
  void whatIsTooLargeIsRefusedAndLeavesNothing() throws Exception {
    List<Path> before = files();
    HttpResponse<String> answer = send("/files", zeros(TOO_LARGE_BYTES));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .contains(Words.in(Locale.GERMAN).say("draft.too-large", "file", "large.pdf", "limit", 150));
    assertNothingIsLeft(before);
  }

  @Test
  void soIsWhatIsFarTooLarge() throws Exception {
    List<Path> before = files();
    assertThat(send("/files", zeros(FAR_TOO_LARGE_BYTES)).statusCode()).isEqualTo(413);
    assertNothingIsLeft(before);
  }

  /// Refused by the length that it announces, before anything is kept.
  @ParameterizedTest
  @ValueSource(strings = {"fr", "de", "it", "en"})
  void tooMuchAtOnceIsRefusedByAPage(String language) throws Exception {
    post("/language", form("language=" + language), "application/x-www-form-urlencoded");
    List<Path> before = files();
    String answer = announced(2_100_000_000L);
    assertThat(answer).startsWith("HTTP/1.1 413");
    assertIsPage(answer, language, "page.upload.too-large");
    assertNothingIsLeft(before);
  }

  private static void assertIsPage(String answer, String language, String code) {
    String sentence =
        Words.in(Locale.forLanguageTag(language))
            .say(code, "all", 2, "files", Words.number(20_000));
    assertThat(answer)
        .contains("<html lang=\"" + language, sentence, "?typed");
  }

  private void assertNothingIsLeft(List<Path> before) {
    // The server clears away once it has answered.
    await().untilAsserted(() -> assertThat(files()).isEqualTo(before));
  }

  private HttpRequest.BodyPublisher zeros(long bytes) {
    InputStream start = text(part("form_token", token) + file("documents", "large.pdf"));
    InputStream end = text("\r\n--" + BOUNDARY + "--\r\n");
    return BodyPublishers.ofInputStream(
        () ->
            new SequenceInputStream(
                Collections.enumeration(List.of(start, new Zeros(bytes), end))));
  }

  /// What is answered to a form that ends before it is as long as it said.
  private String announced(long length) throws IOException {
    String cookies =
        ((CookieManager) browser.cookieHandler().orElseThrow())
            .getCookieStore().getCookies().stream()
                .map(one -> one.getName() + "=" + one.getValue())
                .collect(Collectors.joining("; "));
    String head =
        "POST " + draft() + "/files HTTP/1.1\r\nHost: " + home.getAuthority()
            + "\r\nCookie: " + cookies + "\r\nAccept: text/html\r\nReferer: "
            + home.resolve(draft() + "/files")
            + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY
            + "\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n"
            + part("form_token", token) + file("documents", "large.pdf");
    try (Socket line = new Socket(home.getHost(), home.getPort())) {
      line.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      line.shutdownOutput();
      return new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// A folder of a thousand people, and some more.
  @Test
  void moreThanAThousandDocumentsComeAtOnce() throws Exception {
    StringBuilder body = new StringBuilder(part("form_token", token));
    for (int n = 0; n < 1_200; n++) {
      body.append(file("documents", n + ".pdf")).append("%PDF-1.4\r\n");
    }
    body.append("--" + BOUNDARY + "--\r\n");
    HttpResponse<String> answer = send("/files", BodyPublishers.ofString(body.toString()));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(files().stream().filter(one -> one.toString().contains("/documents/")))
        .hasSize(1_200);
  }

  @Test
  void withoutTheTokenNothingIsKept() throws Exception {
    List<Path> before = files();
    byte[] body =
        (part("form_token", "guess") + file("documents", "a.pdf") + "x\r\n--" + BOUNDARY + "--\r\n")
            .getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer = send("/files", BodyPublishers.ofByteArray(body));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(files()).isEqualTo(before);
  }

  /// A program that was killed while it received.
  @Test
  void whatAKilledProgramLeftIsClearedAway() throws Exception {
    Path left = Files.writeString(folder.resolve("data/uploads/left"), "half a payslip");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path fresh = Files.writeString(folder.resolve("data/uploads/fresh"), "arriving now");
    office.restarts(Locale.GERMAN);
    assertThat(left).doesNotExist();
    assertThat(fresh).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/drafts/../../data/files", "/drafts/%2e%2e%2f%2e%2e/files",
        "/drafts/x/documents/..%2f..%2fmailing.toml/1", "/drafts/x/slips/..%2f..%2fpli.db"
      })
  void noAddressLeadsOutOfTheDrafts(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.body()).doesNotContain("SQLite format");
  }

  private void upload(String path, String field, String name, byte[] content) throws Exception {
    byte[] head = (part("form_token", token) + file(field, name)).getBytes(StandardCharsets.UTF_8);
    byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    send(path, BodyPublishers.ofByteArrays(List.of(head, content, tail)));
  }

  private HttpResponse<String> send(String path, HttpRequest.BodyPublisher body) throws Exception {
    return post(
        draft() + path, body, "multipart/form-data; boundary=" + BOUNDARY);
  }

  private String draft() throws IOException {
    try (Stream<Path> drafts = Files.list(folder.resolve("data/drafts"))) {
      return "/drafts/" + drafts.findFirst().orElseThrow().getFileName();
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(home.toString().replaceFirst("/$", "") + path)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body, String type)
      throws Exception {
    return browser.send(
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", type)
            .header("Accept", "text/html")
            .header("Referer", home.resolve(path).toString())
            .POST(body)
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.BodyPublisher form(String fields) {
    return BodyPublishers.ofString(fields + "&form_token=" + token);
  }

  private static String part(String name, String value) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"
        + value + "\r\n";
  }

  private static String file(String field, String name) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field
        + "\"; filename=\"" + name + "\"\r\nContent-Type: application/pdf\r\n\r\n";
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Everything below, but for what the database does.
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new java.util.ArrayList<>(
          all.filter(Files::isRegularFile)
              .filter(one -> !one.getFileName().toString().startsWith("pli."))
              .sorted()
              .toList());
    }
  }

  private static final class Zeros extends InputStream {

    private long left;

    Zeros(long bytes) {
      left = bytes;
    }

    @Override
    public int read() {
      return left-- > 0 ? '0' : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      left -= count;
      java.util.Arrays.fill(into, from, from + count, (byte) '0');
      return count;
    }
  }
}
