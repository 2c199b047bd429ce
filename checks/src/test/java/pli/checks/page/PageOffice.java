// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pli.access.PasswordHash;
import pli.access.Person;
import pli.access.Right;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.CompanyBook;
import pli.app.config.DataFolder;
import pli.app.demo.DemoFolder;
import pli.app.demo.DemoServer;
import pli.app.fake.FakePlan;
import pli.app.fake.FakeServer;
import pli.app.fake.Personalities;
import pli.app.serve.OpenCompanies;
import pli.app.serve.Station;
import pli.app.web.Reach;
import pli.app.web.WebPlan;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.MailingFile;
import pli.mailing.MailingRelease;
import pli.mailing.RowMessages;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.provider.PresetCatalog;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.client.HostLookup;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;
import pli.testkit.internet.SmallInternet;
import pli.vault.PassphraseSource;

/// An office with the pages open: a data folder of its own, mail servers that play providers, and
/// sample documents to put into mailings.
final class PageOffice implements HostLookup, AutoCloseable {

  static final ZoneId ZONE = ZoneId.of("Europe/Zurich");

  private static final YearMonth MONTH = YearMonth.of(2026, 11);

  private final Path folder;
  private final PresetCatalog catalog = PresetCatalog.load();
  private final Personalities personalities = Personalities.load(catalog);
  private final List<FakeServer> servers = new ArrayList<>();

  /// Where nobody but this computer answers, and no name is known.
  private final SmallInternet internet = SmallInternet.with("*.firma.example");

  private InstantSource clock = InstantSource.system();

  /// On a busy computer a check takes longer than the program would let people wait without a word.
  private Duration atOnce = Duration.ofSeconds(15);

  private Wiring wiring;
  private Station station;
  private OpenCompanies companies;

  PageOffice(Path folder) {
    this.folder = folder;
  }

  /// A server that plays a provider under the provider's own names.
  ///
  /// @return its root certificate
  Path playing(String personality, String mailbox, String... cases) {
    return playing(personality, mailbox, plan -> plan.withCases(List.of(cases)));
  }

  Path playing(String personality, String mailbox, UnaryOperator<FakePlan> change) {
    try {
      FakePlan plan =
          change.apply(
              personalities
                  .plan(personality)
                  .orElseThrow()
                  .withMailbox(mailbox)
                  .withArrived(folder.resolve("arrived")));
      List<String> names =
          plan.servers().stream().map(SubmissionServer::host).distinct().toList();
      FakeServer server = FakeServer.start(plan, 0, Instant.now(), names);
      servers.add(server);
      return Files.writeString(folder.resolve(personality + ".pem"), server.rootPem());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// By another clock; before the pages are opened.
  PageOffice by(InstantSource other) {
    clock = other;
    return this;
  }

  /// With pages that wait after so long; before they are opened.
  PageOffice answeringWithin(Duration other) {
    atOnce = other;
    return this;
  }

  private Station.Place place() {
    return new Station.Place(ZONE, internet::world, internet.plan(Duration.ofSeconds(5)))
        .answeringWithin(atOnce);
  }

  /// Opens the pages; everything that was set up before is there.
  PageOffice opened(Locale language) {
    return opened(language, 0);
  }

  private PageOffice opened(Locale language, int port) {
    DataFolder data =
        new DataFolder(folder.resolve("data"), folder.resolve("key").resolve("vault.key"));
    wiring = engine(data);
    station =
        Station.open(
            wiring, WebPlan.onThisComputer(port, language),
            place());
    return this;
  }

  /// The same, on a computer that can have several companies.
  PageOffice openedAmongCompanies(Locale language) {
    DataFolder data =
        new DataFolder(folder.resolve("data"), folder.resolve("key").resolve("vault.key"));
    wiring = engine(data);
    companies =
        new OpenCompanies(
            new CompanyBook(data), data, this::engine,
            (engine, at, seen) ->
                Station.open(
                    engine, WebPlan.onThisComputer(0, language),
                    place().among(seen)),
            InstantSource.system());
    station = companies.openFirst(wiring);
    return this;
  }

  /// The same, for somebody who comes from another computer over TLS.
  PageOffice openedBeyond(Locale language, String name, String password) {
    wiring =
        engine(
            new DataFolder(folder.resolve("data"), folder.resolve("key").resolve("vault.key")));
    Instant now = Instant.now();
    wiring
        .access()
        .people()
        .add(
            new Person(name, Right.ADMIN, now, now),
            PasswordHash.of(name, Secret.of(password), new Random(7)));
    Reach reach =
        new Reach.OverTls(
            new TestAuthority().server(CertificateKind.VALID), Set.of("127.0.0.1"));
    station =
        Station.open(
            wiring, WebPlan.at(InetAddress.getLoopbackAddress(), 0, language, reach),
            place());
    return this;
  }

  /// Where whoever comes from another computer begins.
  URI door() {
    return URI.create("https://127.0.0.1:" + station.port() + "/");
  }

  private Wiring engine(DataFolder data) {
    return Wiring.open(data, clock, this, PassphraseSource.NOBODY);
  }

  /// A mailbox that is set up already.
  void hasMailbox(String address, String password, Path root) {
    Account account = account(address, root);
    wiring.accounts().add(account);
    wiring.vault().keep(account.id(), Secret.of(password));
  }

  /// The mailbox of the demonstration, whose server refuses one address and puts one off.
  void hasMailboxAt(DemoServer server, Secret password) {
    hasMailboxAt(server.port(), server.rootPem(), password);
  }

  /// The same at a server of these tests.
  PageOffice hasMailboxAt(OfficeServer server) {
    hasMailboxAt(server.port(), server.rootPem(), OfficeServer.PASSWORD);
    return this;
  }

  private void hasMailboxAt(int port, String rootPem, Secret password) {
    Account account =
        Account.of(
                DemoFolder.ACCOUNT,
                new SubmissionServer("localhost", port, Security.TLS),
                DemoFolder.ACCOUNT.toString())
            .withTrustedRoot(Optional.of(rootPem));
    wiring.accounts().add(account);
    wiring.vault().keep(account.id(), password);
  }

  static long filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The settings that the catalogue knows for an address.
  Account account(String address, Path root) {
    EmailAddress mailbox = EmailAddress.parse(address);
    var preset = catalog.forAddress(mailbox).orElseThrow();
    var server = preset.servers().getFirst().submissionServer().orElseThrow();
    try {
      return Account.of(mailbox, preset, server, address)
          .withTrustedRoot(Optional.of(Files.readString(root)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The sample office's documents, in files as a payroll program leaves them.
  DemoFolder samples() {
    return samples(folder);
  }

  /// The same, into another folder.
  static DemoFolder samples(Path folder) {
    try {
      return DemoFolder.write(folder.resolve("samples"), MONTH, LocalDate.of(2026, 11, 24));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Path> pdfsBeside(Path mailing) {
    try (Stream<Path> files = Files.walk(mailing.getParent())) {
      return files.filter(file -> file.toString().endsWith(".pdf")).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  URI link() {
    return station.newStartLink();
  }

  /// A way in to a page.
  URI link(String path) {
    return station.newStartLink(path);
  }

  /// Ends the program and starts it again, at the same port.
  void restarts(Locale language) {
    restarts(language, () -> {});
  }

  private void restarts(Locale language, Runnable meanwhile) {
    int port = station.port();
    station.close();
    wiring.close();
    meanwhile.run();
    opened(language, port);
  }

  /// The same; in between somebody copies the database.
  void restartsWithBackup(Locale language) {
    restarts(language, () -> copy(database(), folder.resolve("backup")));
  }

  /// The same; in between somebody puts that copy back.
  void restartsSetBack(Locale language) {
    restarts(language, () -> copy(folder.resolve("backup"), database()));
  }

  private Path database() {
    return folder.resolve("data").resolve("pli.db");
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Hands the sample payslips over, without the pages: everything was done last week.
  MailingHead hasHandedOver(Path mailing) {
    MailingFile file = MailingFile.read(mailing);
    Account account = wiring.accounts().find(file.account()).orElseThrow();
    RowMessages messages =
        new RowMessages(file, account, wiring.messageIds(), wiring.clock(), ZONE);
    CheckOptions checks = CheckOptions.usual(new PasswordSource(wiring.random()));
    try (MailingRelease release =
        new MailingRelease(file, account, wiring.outbox(), messages, wiring.clock(), checks)) {
      release.prepare(OptionalLong.empty(), count -> {});
      return release.release();
    }
  }

  /// Releases small messages to one person, numbered in their subjects.
  void hasReleased(EmailAddress account, String person, int messages) {
    Instant now = wiring.clock().instant();
    try (Staging staging = wiring.outbox().openStaging(account.toString())) {
      for (int n = 1; n <= messages; n++) {
        staging.stage(
            new Submission(
                account.toString(), "small-" + n, "", account,
                EmailAddress.parse("person@example.com"), Optional.empty(),
                "<small-" + n + "@example.com>", now, now.plus(Duration.ofDays(2)),
                new MessageNote(
                    person, "Message " + n, List.of(), MessageNote.OnAbsence.ASK)),
            out -> {
              out.write("Subject: small\r\n\r\nsmall\r\n".getBytes(StandardCharsets.US_ASCII));
              return Content.Encoding.SEVEN_BIT;
            });
      }
      staging.release(Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Wiring wiring() {
    return wiring;
  }

  long arrived() {
    return servers.stream().mapToLong(FakeServer::messages).sum();
  }

  @Override
  public List<InetSocketAddress> find(String host, int port) {
    if (host.equals("localhost")) {
      return List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
    return servers.stream()
        .flatMap(server -> server.doors().stream())
        .filter(door -> door.standsFor().host().equalsIgnoreCase(host))
        .filter(door -> door.standsFor().port() == port)
        .map(door -> new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()))
        .toList();
  }

  @Override
  public void close() {
    if (companies != null) {
      companies.close();
    }
    if (station != null) {
      station.close();
    }
    if (wiring != null) {
      wiring.close();
    }
    servers.forEach(FakeServer::close);
    internet.close();
  }
}
