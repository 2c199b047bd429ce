// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pli.account.SecretVault;
import pli.oauth.ClientRegistration;
import pli.oauth.ClientRegistrations;
import pli.oauth.Endpoints;
import pli.oauth.Issuer;
import pli.oauth.IssuerLine;
import pli.oauth.SignIns;
import pli.smtp.Secret;
import pli.testkit.faults.FaultyWeb;
import pli.testkit.faults.HttpFault;
import pli.time.Pause;
import pli.words.Phrase;

/// An authorization server that goes wrong at one question, and a stranger to whom it may send
/// somebody.
final class FaultyIssuer implements AutoCloseable {

  /// Nothing that is in order takes so long.
  private static final Duration LONG = Duration.ofSeconds(30);

  /// How long the client waits where the issuer falls silent.
  private static final Duration SHORT = Duration.ofSeconds(2);

  /// What the buffers of both kernels can hold besides what a client reads of an endless answer.
  private static final long POURED_MOST = 24L * 1024 * 1024;

  private final HttpCell cell;
  private final Knowledge knowledge;
  private final IssuerPages pages;
  private final FaultyWeb stranger;
  private final FaultyWeb inOrder;
  private final FaultyWeb web;
  private final Map<String, Secret> kept = new ConcurrentHashMap<>();
  private volatile boolean mended;

  FaultyIssuer(HttpCell cell, InstantSource clock, Knowledge knowledge) {
    this.cell = cell;
    this.knowledge = knowledge;
    this.pages = new IssuerPages(cell, clock.instant());
    this.stranger = FaultyWeb.inOrder(pages::right, knowledge.serverTls());
    this.inOrder = FaultyWeb.inOrder(pages::right, knowledge.serverTls());
    this.web =
        FaultyWeb.open(
            cell.plan(ask -> pages.wrong(ask, "localhost:" + stranger.port())),
            pages::right, knowledge.serverTls(), knowledge.wrongTls(cell.form()));
  }

  IssuerPages pages() {
    return pages;
  }

  /// From now on it is in order.
  void mend() {
    mended = true;
    web.mend();
  }

  /// How often the question was heard at which it goes wrong.
  int asked() {
    return web.asks().size();
  }

  ClientRegistration client() {
    boolean atTheDevice = cell.step() == HttpStep.DEVICE_CODE;
    String token = "https://localhost:" + (atTheDevice ? inOrder : web).port();
    String device = "https://localhost:" + (atTheDevice ? web : inOrder).port();
    return new ClientRegistration(
        Issuer.MICROSOFT,
        IssuerPages.CLIENT,
        ClientRegistration.ANY_TENANT,
        new Endpoints(
            URI.create(token + "/authorize"), URI.create(token + "/token"),
            Optional.of(URI.create(device + "/device")), IssuerPages.NAME, "mail.send"),
        false);
  }

  SignIns signIns(InstantSource clock, Pause pause) {
    boolean slow = cell.fault().isSlow() && !mended;
    return new SignIns(
        new OneRegistration(client()), vault(), clock, pause,
        new IssuerLine(slow ? SHORT : LONG, Optional.of(knowledge.clientTls())));
  }

  SecretVault vault() {
    return new OpenVault(kept);
  }

  /// What was not as it must be, whatever the question.
  List<String> problems() {
    List<String> wrong = new ArrayList<>();
    if (!stranger.asks().isEmpty()) {
      wrong.add("told a stranger: " + stranger.asks());
    }
    if (web.poured() > POURED_MOST) {
      wrong.add("listened to " + web.poured() + " bytes");
    }
    boolean unheard = cell.fault() == HttpFault.NO_CONNECTION && cell.form() == 0;
    if (web.faults() == 0 && !unheard) {
      wrong.add(Cell.UNHEARD);
    }
    return wrong;
  }

  @Override
  public void close() {
    web.close();
    inOrder.close();
    stranger.close();
  }

  private record OneRegistration(ClientRegistration client) implements ClientRegistrations {

    @Override
    public void keep(ClientRegistration registration) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ClientRegistration> find(Issuer issuer) {
      return issuer == client.issuer() ? Optional.of(client) : Optional.empty();
    }

    @Override
    public boolean remove(Issuer issuer) {
      throw new UnsupportedOperationException();
    }
  }

  private record OpenVault(Map<String, Secret> kept) implements SecretVault {

    @Override
    public void keep(String account, Secret secret) {
      kept.put(account, secret);
    }

    @Override
    public Lookup find(String account) {
      Secret secret = kept.get(account);
      return secret == null
          ? new Lookup.Absent(Phrase.of("account.password-missing", "account", account))
          : new Lookup.Found(secret);
    }

    @Override
    public void forget(String account) {
      kept.remove(account);
    }
  }
}
