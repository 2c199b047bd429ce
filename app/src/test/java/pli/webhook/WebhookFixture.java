// SPDX-License-Identifier: Apache-2.0
package pli.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pli.account.SecretVault;
import pli.journal.JournalNote;
import pli.journal.jdbc.JdbcJournal;
import pli.provider.discovery.net.HttpsPost;
import pli.provider.discovery.net.NameLookup;
import pli.provider.discovery.net.VettedHosts;
import pli.smtp.Secret;
import pli.store.jdbc.SqliteDatabase;
import pli.testkit.TestAuthority;
import pli.time.Pause;
import pli.time.Signal;
import pli.webhook.jdbc.JdbcWebhooks;
import pli.words.Phrase;

/// A receiver on this computer, whose name lies at a public address, and what is told to it.
abstract class WebhookFixture {

  static final String HOST = "empfang.firma.example";
  static final String OTHER = "anders.firma.example";
  private static final TestAuthority AUTHORITY = new TestAuthority();

  @TempDir private Path folder;
  volatile Instant now = Instant.parse("2026-11-25T08:00:00Z");
  final Map<String, List<String>> addresses = new HashMap<>();
  final List<InetSocketAddress> routed = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<Received> received = new CopyOnWriteArrayList<>();
  final OneVault vault = new OneVault();
  volatile int status = 204;

  /// What happens between a post and its answer.
  volatile Meanwhile meanwhile = () -> {};

  private SqliteDatabase database;
  private JdbcJournal journal;
  JdbcWebhooks webhooks;
  private HttpsServer server;
  WebhookPost post;
  WebhookCourier courier;

  @FunctionalInterface
  interface Meanwhile {
    void run() throws InterruptedException;
  }

  record Received(String id, String timestamp, String signature, String body) {}

  @BeforeEach
  void open() throws IOException {
    database = SqliteDatabase.open(folder.resolve("pli.db"));
    journal = new JdbcJournal(database);
    webhooks = new JdbcWebhooks(database);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(AUTHORITY.serverFor(List.of(HOST))));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
    addresses.put(HOST, List.of("93.184.216.34"));
    addresses.put(OTHER, List.of("93.184.216.34"));
    HttpsPost https =
        new HttpsPost(
            new VettedHosts(new Names()),
            AUTHORITY.trust(),
            address -> {
              routed.add(address);
              return server.getAddress();
            });
    post = new WebhookPost(https, vault, () -> now);
    courier = newCourier();
  }

  WebhookCourier newCourier() {
    return new WebhookCourier(
        webhooks, new WebhookCourier.Source(journal, journal), post, () -> now,
        new Pause() {
          @Override
          public void until(Instant deadline, Signal signal) {
            throw new UnsupportedOperationException();
          }

          @Override
          public long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
          }
        });
  }

  @AfterEach
  void close() {
    server.stop(0);
    database.close();
  }

  private void take(HttpExchange exchange) throws IOException {
    received.add(
        new Received(
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    try {
      meanwhile.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (status / 100 == 3) {
      exchange.getResponseHeaders().set("Location", "https://" + OTHER + "/");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  Webhook.Standing standing() {
    return webhooks.find("a").orElseThrow().standing();
  }

  Secret add(String name, Optional<Set<String>> accounts, Set<String> kinds) {
    Secret secret = WebhookSignature.newSecret(new Random(1));
    Webhook plain = webhook(name, "https://" + HOST + "/hook?x=1", false);
    webhooks.add(
        new Webhook(
            name, plain.address(), accounts, kinds, false, now, Webhook.Standing.at(journal.end())));
    vault.keep(Webhook.vaultName(name), secret);
    return secret;
  }

  Webhook webhook(String name, String address, boolean inside) {
    return new Webhook(
        name, Webhook.checkedAddress(address), Optional.empty(), Set.of(), inside, now,
        Webhook.Standing.at(0));
  }

  void note(String account, String kind) {
    journal.note(account, now, JournalNote.of(kind, Optional.empty(), "reason", "test"));
  }

  /// Names and their addresses, as the test says.
  private final class Names implements NameLookup {

    @Override
    public Answer<MailExchanger> mailExchangers(String domain) {
      return new Answer.Absent<>(false);
    }

    @Override
    public Answer<Target> targets(String name) {
      return new Answer.Absent<>(false);
    }

    @Override
    public Answer<InetAddress> addresses(String host) {
      asked.add(host);
      return new Answer.Found<>(
          addresses.get(host).stream().map(InetAddress::ofLiteral).toList());
    }

    @Override
    public void prepare() {}
  }

  /// Secrets in memory.
  static final class OneVault implements SecretVault {

    private final Map<String, Secret> secrets = new HashMap<>();

    @Override
    public void keep(String account, Secret secret) {
      secrets.put(account, secret);
    }

    @Override
    public Lookup find(String account) {
      Secret secret = secrets.get(account);
      return secret == null
          ? new Lookup.Absent(Phrase.of("account.password-absent", "account", account))
          : new Lookup.Found(secret);
    }

    @Override
    public void forget(String account) {
      secrets.remove(account);
    }
  }
}
