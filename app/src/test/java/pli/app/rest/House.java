// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.access.ProgramToken;
import pli.access.Right;
import pli.access.TokenText;
import pli.account.Account;
import pli.app.SetBack;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.app.serve.Station;
import pli.app.web.WebPlan;
import pli.outbox.MessageNote;
import pli.outbox.Staging;
import pli.outbox.Submission;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole program with two mailboxes at a mail server of this computer, and what programs ask it.
/// Every answer is compared with the document.
final class House implements AutoCloseable {

  static final String ACCOUNT = "lohn@muster.example";
  static final String OTHER = "rechnung@muster.example";
  static final ZoneId ZONE = ZoneId.of("Europe/Zurich");

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Room room = new Room();
  private final SmtpListener listener;
  private final HttpClient http = HttpClient.newHttpClient();
  private Wiring wiring;
  private Station station;
  private Contract contract;
  private int names;

  House(Path folder) throws IOException {
    this.folder = folder;
    this.listener =
        SmtpListener.open(ListenerPlan.tls(AUTHORITY.server(CertificateKind.VALID)), room);
    room.hangUp = listener::close;
    open();
    addAccount(ACCOUNT);
    addAccount(OTHER);
  }

  /// A mail server that takes everything but for addresses that begin with `unknown` (refused),
  /// `later` (put off), `spam` (refused with its content) and `doubt` (the server is gone after the end of
  /// the message).
  static final class Room implements Mailroom {

    final List<String> recipients = new CopyOnWriteArrayList<>();
    final CountDownLatch ended = new CountDownLatch(1);
    volatile boolean closed;
    volatile Runnable hangUp = () -> {};

    @Override
    public Reply signIn(SignInAttempt attempt) {
      return closed ? WRONG_CREDENTIALS : SIGNED_IN;
    }

    @Override
    public Reply recipient(Visitor visitor, MailRequest mail, RecipientRequest recipient) {
      String address = recipient.address().toString();
      if (address.startsWith("later")) {
        return Reply.of(450, "4.2.0 come back later");
      }
      return address.startsWith("unknown") ? Reply.of(550, "5.1.1 no such mailbox") : OK;
    }

    @Override
    public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
      content.transferTo(OutputStream.nullOutputStream());
      if (envelope.recipients().getFirst().address().toString().startsWith("doubt")) {
        Thread.ofVirtual().start(hangUp);
        try {
          ended.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      if (envelope.recipients().getFirst().address().toString().startsWith("spam")) {
        return Reply.of(554, "5.7.1 Message rejected as spam");
      }
      envelope.recipients().forEach(one -> recipients.add(one.address().toString()));
      return Reply.of(250, "2.0.0 kept");
    }
  }

  /// An answer.
  record Said(int status, java.net.http.HttpHeaders headers, String body) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    String code() {
      return json().get("code").asString();
    }

    Optional<String> header(String name) {
      return headers.firstValue(name);
    }
  }

  Room room() {
    return room;
  }

  Wiring wiring() {
    return wiring;
  }

  Contract contract() {
    return contract;
  }

  int port() {
    return station.port();
  }

  Station station() {
    return station;
  }

  /// Ends the program and starts it again on the same data folder.
  void restart() throws IOException {
    shut();
    open();
  }

  /// The same, with the database set back to what it was before the last hand-over.
  void restartSetBack() throws IOException {
    shut();
    SetBack.after(folder.resolve("data"), folder.resolve("key").resolve("vault.key"));
    open();
  }

  private void open() throws IOException {
    wiring =
        Wiring.open(
            new DataFolder(folder.resolve("data"), folder.resolve("key").resolve("vault.key")),
            InstantSource.system());
    station =
        Station.open(
            wiring,
            WebPlan.onThisComputer(0, Locale.FRENCH),
            new Station.Place(ZONE, Wiring::outsideWorld, DiscoveryPlan.standard()));
    if (contract == null) {
      contract = new Contract(JSON.readTree(raw("GET", RestGate.DOCUMENT, "").body()));
    }
  }

  private void addAccount(String address) {
    EmailAddress mailbox = EmailAddress.parse(address);
    SubmissionServer server = new SubmissionServer("localhost", listener.port(), Security.TLS);
    Account account =
        Account.of(mailbox, server, address).withTrustedRoot(Optional.of(AUTHORITY.rootPem()));
    wiring.accounts().add(account);
    wiring.vault().keep(account.id(), Secret.of("richtig-und-geheim"));
  }

  /// Puts messages with the word `lohnblatt` into the outbox that leave tomorrow.
  void hasMessages(String account, int count) throws IOException {
    Instant now = wiring.clock().instant();
    EmailAddress from = EmailAddress.parse(account);
    MessageNote note =
        new MessageNote("Mara Muster", "Lohnblatt", List.of(), MessageNote.OnAbsence.ASK);
    try (Staging staging = wiring.outbox().openStaging(account)) {
      for (int i = 0; i < count; i++) {
        staging.stage(
            new Submission(
                account, "key-" + i, "", from, EmailAddress.parse("mara" + i + "@firma.example"),
                Optional.empty(), "<" + i + "@muster.example>", now.plus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(2)), note),
            out -> {
              out.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
              return Content.Encoding.SEVEN_BIT;
            });
      }
      staging.release(Optional.empty());
    }
  }

  /// A program with a token for these accounts; for all if none is named.
  Program program(Right right, String... accounts) {
    String name = "program-" + ++names;
    String token = TokenText.next(wiring.random());
    Optional<Set<String>> only =
        accounts.length == 0
            ? Optional.empty()
            : Optional.of(Stream.of(accounts).collect(Collectors.toSet()));
    wiring
        .access()
        .tokens()
        .add(
            new ProgramToken(name, right, only, wiring.clock().instant(), Optional.empty()),
            TokenText.hash(token));
    return new Program(name, token);
  }

  /// Talks to Pli as one program.
  final class Program {

    final String name;
    final String token;

    private Program(String name, String token) {
      this.name = name;
      this.token = token;
    }

    Said get(String path, String... headers) throws IOException {
      return ask("GET", path, "", headers);
    }

    Said delete(String path) throws IOException {
      return ask("DELETE", path, "");
    }

    /// What is no text.
    byte[] bytes(String path) throws IOException {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1" + path))
              .timeout(PATIENCE)
              .header("Authorization", "Bearer " + token)
              .build();
      try {
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    /// A mailing that is begun.
    ///
    /// @return where it is
    String begun(String kind) throws IOException {
      Said said =
          post("/drafts", "{\"account\": \"" + ACCOUNT + "\", \"kind\": \"" + kind + "\"}");
      return "/drafts/" + said.json().get("draft").asString();
    }

    Said post(String path, String json, String... headers) throws IOException {
      return ask("POST", path, json, headers);
    }

    Said put(String path, String type, String body) throws IOException {
      return asked("PUT", path, body, type);
    }

    Said ask(String method, String path, String json, String... headers) throws IOException {
      return asked(method, path, json, "application/json", headers);
    }

    private Said asked(
        String method, String path, String body, String type, String... headers)
        throws IOException {
      String[] all =
          Stream.concat(
                  Stream.of("Authorization", "Bearer " + token, "Content-Type", type),
                  Stream.of(headers))
              .toArray(String[]::new);
      Said said = raw(method, "/api/v1" + path, body, all);
      contract.check(method, "/api/v1" + path, said);
      return said;
    }
  }

  /// A request as it is, not compared with anything.
  Said raw(String method, String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(PATIENCE)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Said(answer.statusCode(), answer.headers(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// The events that one program hears, line by line.
  Stream<String> events(Program program, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1/events"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + program.token);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<Stream<String>> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void shut() {
    station.close();
    wiring.close();
  }

  @Override
  public void close() {
    room.ended.countDown();
    http.shutdownNow();
    shut();
    listener.close();
  }
}
