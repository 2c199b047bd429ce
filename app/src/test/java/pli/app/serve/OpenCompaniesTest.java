// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.access.ProgramToken;
import pli.access.Right;
import pli.access.TokenText;
import pli.account.Account;
import pli.app.Doubts;
import pli.app.Wiring;
import pli.app.config.Company;
import pli.app.config.CompanyBook;
import pli.app.config.DataFolder;
import pli.app.web.WebPlan;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.outbox.paging.OutboxPages;
import pli.provider.discovery.DiscoveryPlan;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.MailRequest;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.RecipientRequest;
import pli.smtp.server.SmtpListener;
import pli.smtp.server.Visitor;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;

/// Two companies in one program: what a browser, a program or a page of the one tries at the other.
class OpenCompaniesTest {

  private static final String OURS = "lohn@alpha.example";
  private static final String THEIRS = "lohn@beta.example";
  private static final TestAuthority AUTHORITY = new TestAuthority();

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Path, Wiring> engines = new HashMap<>();
  private CompanyBook book;
  private OpenCompanies companies;
  private Wiring first;
  private Station firstStation;
  private RawBrowser ours;

  /// Follows the way to another company, as the browser does by itself.
  private RawBrowser follows(HttpResponse<String> leading) throws IOException {
    return new RawBrowser(http, link(leading));
  }

  private static URI link(HttpResponse<String> leading) {
    Matcher way =
        Pattern.compile("http-equiv=\"refresh\" content=\"0; url=([^\"]+)\"").matcher(leading.body());
    assertThat(way.find()).as(leading.statusCode() + leading.body()).isTrue();
    return URI.create(way.group(1).replace("&amp;", "&"));
  }

  @BeforeEach
  void open() throws IOException {
    DataFolder usual =
        new DataFolder(folder.resolve("pli"), folder.resolve("settings").resolve("vault.key"));
    book = new CompanyBook(usual);
    first = Wiring.open(usual, InstantSource.system());
    companies =
        new OpenCompanies(
            book,
            usual,
            data -> {
              Wiring wiring = Wiring.open(data, InstantSource.system());
              engines.put(data.root(), wiring);
              return wiring;
            },
            (wiring, data, seen) ->
                Station.open(
                    wiring, WebPlan.onThisComputer(0, Locale.FRENCH),
                    new Station.Place(
                            ZoneId.of("Europe/Zurich"), Wiring::outsideWorld,
                            DiscoveryPlan.standard())
                        .among(seen)),
            InstantSource.system());
    firstStation = companies.openFirst(first);
    ours = new RawBrowser(http, firstStation.newStartLink());
  }

  @AfterEach
  void close() {
    companies.close();
    firstStation.close();
    first.close();
    http.shutdownNow();
  }

  @Test
  void withOneCompanyNothingOfItStandsInTheHead() throws IOException {
    assertThat(ours.page("/").body())
        .doesNotContain("class=\"company\"")
        .doesNotContain("/companies/open")
        .contains("href=\"/companies\"");
  }

  @Test
  void aNewCompanyHasFolderKeyPortAndSessionOfItsOwn() throws IOException {
    RawBrowser theirs = follows(ours.post("/companies", "name=Beta+AG"));
    Company beta = book.find("beta ag").orElseThrow();
    assertThat(beta.folder()).isEqualTo(folder.resolve("pli-companies").resolve("beta-ag"));
    assertThat(beta.keyFile().getParent()).isNotEqualTo(folder.resolve("settings"));
    assertThat(Files.exists(beta.folder().resolve("pli.db"))).isTrue();
    assertThat(theirs.port).isNotEqualTo(ours.port);
    assertThat(theirs.cookie).startsWith("pli_session_" + theirs.port + "=");
    assertThat(theirs.formToken).isNotEqualTo(ours.formToken);
    assertThat(theirs.page("/").body()).contains("Beta AG</summary>");
    assertThat(ours.page("/").body()).contains("value=\"Beta AG\"");
  }

  @Test
  void theWayBackIsTheSame() throws IOException {
    ours.post("/companies/name", "name=Alpha+SA");
    RawBrowser theirs = follows(ours.post("/companies", "name=Beta+AG"));
    RawBrowser back = follows(theirs.post("/companies/open", "company=Alpha+SA"));
    assertThat(back.port).isEqualTo(ours.port);
    assertThat(back.page("/").body()).contains("Alpha SA</summary>");
    RawBrowser again = follows(back.post("/companies/open", "company=Beta+AG"));
    assertThat(again.port).as("it runs already").isEqualTo(theirs.port);
  }

  /// Cookies know no ports: a browser shows all of them to each company.
  @Test
  void aSessionOfOneCompanyIsRefusedByAnother() throws IOException {
    RawBrowser theirs = follows(ours.post("/companies", "name=Beta+AG"));
    URI page = URI.create("http://127.0.0.1:" + theirs.port + "/mailboxes");
    String id = ours.cookie.replaceFirst(".*=", "");
    assertThat(get(page, ours.cookie).statusCode()).isEqualTo(401);
    assertThat(get(page, "pli_session_" + theirs.port + "=" + id).statusCode()).isEqualTo(401);
    assertThat(get(page, ours.cookie + "; " + theirs.cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void aFormOfOneCompanyChangesNothingInAnother() throws IOException {
    RawBrowser theirs = follows(ours.post("/companies", "name=Beta+AG"));
    assertThat(theirs.postWith(ours.formToken, "/companies/name", "name=Alpha").statusCode())
        .isEqualTo(403);
    // Even with the right token: the other company is another origin, and not ours.
    String origin = "http://127.0.0.1:" + ours.port;
    assertThat(theirs.post("/companies/name", "name=X", "Origin", origin).statusCode())
        .isEqualTo(403);
    assertThat(theirs.post("/companies/name", "name=X", "Sec-Fetch-Site", "same-site").statusCode())
        .isEqualTo(403);
    assertThat(book.find("Beta AG")).isPresent();
  }

  @Test
  void aStartLinkOpensItsOwnCompanyAndOnce() throws IOException {
    follows(ours.post("/companies", "name=Beta+AG"));
    URI link = link(ours.post("/companies/open", "company=Beta+AG"));
    URI here = URI.create(link.toString().replace(":" + link.getPort(), ":" + ours.port));
    assertThat(get(here, "").statusCode()).as("tried at the other").isEqualTo(401);
    assertThat(get(link, "").statusCode()).isEqualTo(303);
    assertThat(get(link, "").statusCode()).as("tried twice").isEqualTo(401);
  }

  @Test
  void whoeverIsNotInIsLedNowhere() throws IOException {
    ours.post("/companies", "name=Beta+AG");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + ours.port + "/companies/open"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("company=Beta+AG"));
    assertThat(said(request.build()).statusCode()).isEqualTo(401);
    assertThat(ours.postWith("wrong", "/companies/open", "company=Beta+AG").statusCode())
        .isEqualTo(403);
    assertThat(ours.post("/companies/open", "company=../../etc").statusCode()).isEqualTo(422);
  }

  @Test
  void nothingOfOneCompanyIsSeenInAnother() throws IOException {
    addAccount(first, OURS, 9);
    OutboxEntry secret = message(first, OURS, "Mara Geheim", Instant.now().plus(Duration.ofDays(1)));
    String token = TokenText.next(first.random());
    first
        .access()
        .tokens()
        .add(
            new ProgramToken("p", Right.RELEASE, Optional.empty(), Instant.now(), Optional.empty()),
            TokenText.hash(token));
    RawBrowser theirs = follows(ours.post("/companies", "name=Beta+AG"));
    assertThat(ours.page("/look-up?q=geheim").body()).contains("Mara Geheim", secret.id());
    assertThat(ours.page("/mailboxes").body()).contains(OURS);
    for (String path :
        List.of(
            "/", "/mailboxes", "/look-up", "/look-up?q=geheim", "/look-up.csv?q=geheim",
            "/messages/" + secret.id(), "/companies", "/prepared")) {
      assertThat(theirs.page(path).body())
          .as(path)
          .doesNotContain("Mara")
          .doesNotContain("alpha")
          .doesNotContain(secret.messageId());
    }
    URI api = URI.create("http://127.0.0.1:" + theirs.port + "/api/v1/outbox");
    HttpRequest.Builder program =
        HttpRequest.newBuilder(api).header("Authorization", "Bearer " + token);
    assertThat(said(program.build()).statusCode()).isEqualTo(401);
  }

  @Test
  void twoCompaniesHandOverAtTheSameTime() throws IOException {
    CyclicBarrier both = new CyclicBarrier(2);
    try (SmtpListener one = listener(both); SmtpListener other = listener(both)) {
      follows(ours.post("/companies", "name=Beta+AG"));
      Wiring second = engines.get(book.find("Beta AG").orElseThrow().folder());
      addAccount(first, OURS, one.port());
      addAccount(second, THEIRS, other.port());
      message(first, OURS, "Mara", Instant.now());
      message(second, THEIRS, "Urs", Instant.now());
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> isAccepted(first) && isAccepted(second));
    }
  }

  @Test
  void whatWaitedBeforeTheStartIsHandedOverAlthoughNobodyLooks() throws IOException {
    CyclicBarrier one = new CyclicBarrier(1);
    try (SmtpListener listener = listener(one)) {
      Company waiting = book.make("Beta AG");
      Company idle = book.make("Gamma AG");
      try (Wiring wiring = Wiring.open(waiting.data(), InstantSource.system());
          Wiring other = Wiring.open(idle.data(), InstantSource.system())) {
        addAccount(wiring, THEIRS, listener.port());
        addAccount(other, OURS, listener.port());
        message(wiring, THEIRS, "Urs", Instant.now());
      }
      companies.openWaiting();
      companies.openWaiting();
      Wiring second = engines.get(waiting.folder());
      await().atMost(Duration.ofSeconds(30)).until(() -> isAccepted(second));
      assertThat(idle.folder().resolve("page-link")).doesNotExist();
    }
  }

  @Test
  void whatIsInDoubtIsLookedForAlthoughNobodyLooks() throws IOException {
    Company doubtful = book.make("Beta AG");
    try (Wiring wiring = Wiring.open(doubtful.data(), InstantSource.system())) {
      addAccount(wiring, THEIRS, 1);
      try (Doubts doubts = new Doubts(wiring, THEIRS)) {
        doubts.single("urs");
      }
    }
    companies.openWaiting();
    assertThat(doubtful.folder().resolve("page-link")).exists();
  }

  @Test
  void whenTheProgramEndsAllOfThemEnd() throws IOException {
    RawBrowser theirs = follows(ours.post("/companies", "name=Beta+AG"));
    companies.close();
    assertThat(isListening(theirs.port)).isFalse();
    assertThat(ours.post("/companies/open", "company=Beta+AG").statusCode()).isEqualTo(422);
  }

  @Test
  void aFolderThatIsAwayIsNotMadeAnew() throws IOException {
    Company gone = book.make("Gamma");
    Files.delete(gone.folder());
    HttpResponse<String> said = ours.post("/companies/open", "company=Gamma");
    assertThat(said.statusCode()).isEqualTo(422);
    assertThat(said.body()).contains(gone.folder().toString());
    assertThat(gone.folder()).doesNotExist();
  }

  @Test
  void aListThatCannotBeReadTakesNoPageAway() throws IOException {
    ours.post("/companies", "name=Beta+AG");
    Files.writeString(folder.resolve("settings").resolve("companies.json"), "{]");
    assertThat(ours.page("/").statusCode()).isEqualTo(200);
    assertThat(ours.post("/companies", "name=Delta").statusCode()).isEqualTo(422);
  }

  @Test
  void aNameIsShownAsTextOnly() throws IOException {
    RawBrowser theirs = follows(ours.post("/companies", "name=%3Cscript%3Ealert(1)%3C%2Fscript%3E"));
    assertThat(theirs.page("/").body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)&lt;/script&gt;</summary>");
  }

  private static SmtpListener listener(CyclicBarrier both) throws IOException {
    Mailroom room =
        new Mailroom() {
          @Override
          public Reply signIn(SignInAttempt attempt) {
            return SIGNED_IN;
          }

          @Override
          public Reply recipient(
              Visitor visitor, MailRequest mail, RecipientRequest recipient) {
            return OK;
          }

          /// Each waits until the other is there.
          @Override
          public Reply receive(ReceivedEnvelope envelope, InputStream content)
              throws IOException {
            content.transferTo(OutputStream.nullOutputStream());
            try {
              both.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
              return Reply.of(451, "4.3.0 alone");
            }
            return Reply.of(250, "2.0.0 kept");
          }
        };
    return SmtpListener.open(ListenerPlan.tls(AUTHORITY.server(CertificateKind.VALID)), room);
  }

  private static void addAccount(Wiring wiring, String address, int port) {
    Account account =
        Account.of(
                EmailAddress.parse(address),
                new SubmissionServer("localhost", port, Security.TLS), address)
            .withTrustedRoot(Optional.of(AUTHORITY.rootPem()));
    wiring.accounts().add(account);
    wiring.vault().keep(account.id(), Secret.of("richtig-und-geheim"));
  }

  private static OutboxEntry message(Wiring wiring, String account, String label, Instant due)
      throws IOException {
    EmailAddress from = EmailAddress.parse(account);
    try (Staging staging = wiring.outbox().openStaging(account)) {
      staging.stage(
          new Submission(
              account, "key", "", from, EmailAddress.parse("mara@kunde.example"),
              Optional.empty(), "<1@muster.example>", due, due.plus(Duration.ofDays(2)),
              new MessageNote(label, "Lohn", List.of(), MessageNote.OnAbsence.ASK)),
          out -> {
            out.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
            return Content.Encoding.SEVEN_BIT;
          });
      staging.release(Optional.empty());
    }
    return entries(wiring).getFirst();
  }

  private static List<OutboxEntry> entries(Wiring wiring) {
    return wiring.access().outboxPages().entries(OutboxPages.Slice.newest(10), List.of());
  }

  private static boolean isAccepted(Wiring wiring) {
    return entries(wiring).getFirst().state() == OutboxState.ACCEPTED;
  }

  private static boolean isListening(int port) {
    try (java.net.Socket socket =
        new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(URI address, String cookie) throws IOException {
    return RawBrowser.get(http, address, cookie);
  }

  private HttpResponse<String> said(HttpRequest request) throws IOException {
    return RawBrowser.said(http, request);
  }
}
