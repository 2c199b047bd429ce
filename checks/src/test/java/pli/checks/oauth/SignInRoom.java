// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import pli.account.Account;
import pli.account.SecretVault;
import pli.oauth.BrowserSignIn;
import pli.oauth.CallbackPage;
import pli.oauth.ClientRegistration;
import pli.oauth.Endpoints;
import pli.oauth.FileGate;
import pli.oauth.Issuer;
import pli.oauth.SignInOutcome;
import pli.oauth.SignIns;
import pli.oauth.TokenSource;
import pli.oauth.jdbc.JdbcClientRegistrations;
import pli.oauth.jdbc.JdbcGrants;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.SqliteDatabase;
import pli.time.SystemPause;
import pli.vault.KeyPlaces;
import pli.vault.PassphraseSource;
import pli.vault.SealedVault;
import pli.vault.SystemKeychain;
import pli.vault.jdbc.JdbcSealedSecrets;

/// One engine's part for signing in, on a data folder. Several on one folder are several processes.
final class SignInRoom implements AutoCloseable {

  static final CallbackPage PAGE = new CallbackPage("en", "Pli", "arrived", "not ours");
  static final Account ACCOUNT = account("anna@firma.example");

  final MovedClock clock = new MovedClock(Instant.now());
  final SqliteDatabase database;
  final SecretVault vault;
  final JdbcGrants grants;
  final JdbcClientRegistrations registrations;
  final SignIns signIns;
  final TokenSource tokens;

  SignInRoom(Path folder) {
    this.database = SqliteDatabase.open(folder.resolve("pli.db"));
    this.vault =
        new SealedVault(
            new KeyPlaces(folder.resolve("key"), new SystemKeychain(), PassphraseSource.NOBODY),
            new JdbcSealedSecrets(database));
    this.grants = new JdbcGrants(database);
    this.registrations = new JdbcClientRegistrations(database);
    this.signIns = new SignIns(registrations, vault, clock, clock);
    // Who waits for another process waits in real time.
    InstantSource system = InstantSource.system();
    FileGate gate = new FileGate(folder.resolve("locks"), system, new SystemPause(system));
    this.tokens = new TokenSource(vault, grants, signIns, gate, clock);
  }

  static Account account(String address) {
    EmailAddress mailbox = EmailAddress.parse(address);
    SubmissionServer server = new SubmissionServer("127.0.0.1", 465, Security.TLS);
    return Account.of(mailbox, server, address).withSignIn(SignInKind.OAUTH2);
  }

  /// A registration with the issuer at an address, as a company would enter it.
  ClientRegistration register(String issuerAddress) {
    ClientRegistration client =
        new ClientRegistration(
            Issuer.MICROSOFT,
            "client-7",
            "common",
            new Endpoints(
                URI.create(issuerAddress + "/authorize"),
                URI.create(issuerAddress + "/token"),
                Optional.of(URI.create(issuerAddress + "/device")),
                issuerAddress,
                "mail.send"),
            false);
    registrations.keep(client);
    return client;
  }

  BrowserSignIn begin(ClientRegistration client) {
    return signIns.inBrowser(client, ACCOUNT.address(), PAGE);
  }

  /// Signs in as the person in front of the browser would.
  SignInOutcome signIn(ClientRegistration client) {
    try (TestBrowser browser = new TestBrowser();
        BrowserSignIn signIn = begin(client)) {
      CompletableFuture<SignInOutcome> outcome = awaited(signIn);
      browser.open(signIn.address());
      return outcome.get(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static CompletableFuture<SignInOutcome> awaited(BrowserSignIn signIn) {
    CompletableFuture<SignInOutcome> outcome = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> outcome.complete(signIn.await(Duration.ofMinutes(1))));
    return outcome;
  }

  /// Signs in and keeps it.
  void signInAndKeep(ClientRegistration client) {
    tokens.keep(ACCOUNT, client, (SignInOutcome.Granted) signIn(client));
  }

  @Override
  public void close() {
    database.close();
  }
}
