// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.diagnosis.FindingCode;
import pli.mailing.SingleMessage;
import pli.mailing.SingleRelease;
import pli.oauth.BrowserSignIn;
import pli.oauth.ClientRegistration;
import pli.oauth.Endpoints;
import pli.oauth.Issuer;
import pli.oauth.SignInOutcome;
import pli.outbox.Dispatcher;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxState;
import pli.outbox.RetrySchedule;
import pli.provider.SignInKind;
import pli.smtp.Cause;
import pli.smtp.EmailAddress;
import pli.smtp.SmtpStage;
import pli.testkit.TestAuthority;
import pli.testkit.oauth.IssuerStub;

/// The engine, put together as in the program, hands over with access tokens.
class TokenMailingTest {

  private static final int MESSAGES = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final TestAuthority authority = new TestAuthority();
  private final IssuerStub issuer = IssuerStub.open();
  private final Queue<OutboxEvent> events = new ConcurrentLinkedQueue<>();
  private Wiring wiring;

  @BeforeEach
  void open() {
    wiring =
        Wiring.open(new DataFolder(folder, folder.resolve("key")), InstantSource.system());
    wiring
        .registrations()
        .keep(
            new ClientRegistration(
                Issuer.MICROSOFT,
                "client-7",
                "common",
                new Endpoints(
                    URI.create(issuer.address() + "/authorize"),
                    URI.create(issuer.address() + "/token"),
                    Optional.empty(),
                    issuer.address(),
                    "mail.send"),
                false));
  }

  @AfterEach
  void close() {
    wiring.close();
    issuer.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"XOAUTH2", "OAUTHBEARER"})
  void aTokenThatEndsInTheMiddleCostsOneRefreshAndNoMessage(String mechanism) {
    try (TokenPostOffice office = TokenPostOffice.of(authority, mechanism, issuer)) {
      Account account = signedIn("anna@firma.example", office);
      office.interrupt(5, issuer.tokens()::endAccess);
      release(account);

      handOverUntilAccepted(MESSAGES);

      assertThat(office.recipients()).containsExactlyInAnyOrderElementsOf(recipients());
      assertThat(issuer.calls("/token")).hasSize(2);
      assertThat(office.attempts()).hasSize(3).allMatch(a -> a.mechanism().equals(mechanism));
      assertThat(wiring.accounts().pauseOf(account.id())).isEmpty();
    }
  }

  @Test
  void aRevokedGrantPausesThatAccountAndNoOther() {
    try (TokenPostOffice office = TokenPostOffice.of(authority, "XOAUTH2", issuer);
        TokenPostOffice other = TokenPostOffice.of(authority, "XOAUTH2", issuer)) {
      Account anna = signedIn("anna@firma.example", office);
      office.interrupt(5, issuer.tokens()::revoke);
      release(anna);
      awaitPause();
      Account bruno = signedIn("bruno@firma.example", other);
      release(bruno);
      handOverUntilAccepted(5 + MESSAGES);

      OutboxEvent.AccountPaused paused = awaitPause();
      assertThat(paused.account()).isEqualTo(anna.id());
      assertThat(paused.stage()).isEqualTo(SmtpStage.AUTH);
      assertThat(paused.cause()).isInstanceOf(Cause.GrantEnded.class);
      assertThat(
              wiring
                  .diagnosis()
                  .explain(paused.stage(), paused.cause(), Optional.empty(), Optional.empty())
                  .code())
          .isEqualTo(FindingCode.AUTH_SIGN_IN_AGAIN);
      assertThat(wiring.accounts().pauseOf(bruno.id())).isEmpty();

      keep(anna);
      wiring.accounts().resume(anna.id());
      handOverUntilAccepted(2 * MESSAGES);
      assertThat(office.recipients()).containsExactlyInAnyOrderElementsOf(recipients());
    }
  }

  @Test
  void anIssuerInTroubleOnlyDelays() {
    try (TokenPostOffice office = TokenPostOffice.of(authority, "XOAUTH2", issuer)) {
      Account account = signedIn("anna@firma.example", office);
      issuer.tokens().endAccess();
      issuer.mood().tokenStatus(503);
      release(account);
      try (Dispatcher dispatcher = dispatcher()) {
        dispatcher.start();
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> events.stream().anyMatch(OutboxEvent.SessionFailed.class::isInstance));
      }
      assertThat(wiring.accounts().pauseOf(account.id())).isEmpty();

      issuer.mood().tokenStatus(200);
      handOverUntilAccepted(MESSAGES);
    }
  }

  @Test
  void aServerThatRefusesGoodTokensPausesAfterOneMoreTry() {
    try (TokenPostOffice office =
        new TokenPostOffice(authority, "XOAUTH2", _ -> false)) {
      Account account = signedIn("anna@firma.example", office);
      release(account);

      assertThat(awaitPause().cause()).isInstanceOf(Cause.ServerReply.class);
      assertThat(office.attempts()).hasSize(2);
      assertThat(issuer.calls("/token")).hasSize(2);
      assertThat(wiring.accounts().pauseOf(account.id())).isPresent();
    }
  }

  private Account signedIn(String address, TokenPostOffice office) {
    EmailAddress mailbox = EmailAddress.parse(address);
    Account account =
        Account.of(mailbox, office.address(), address)
            .withSignIn(SignInKind.OAUTH2)
            .withTrustedRoot(Optional.of(office.rootPem()));
    wiring.accounts().add(account);
    keep(account);
    return account;
  }

  private void keep(Account account) {
    ClientRegistration client = wiring.registrations().find(Issuer.MICROSOFT).orElseThrow();
    issuer.mood().signedInAs(account.address().toString());
    try (TestBrowser browser = new TestBrowser();
        BrowserSignIn signIn =
            wiring.signIns().inBrowser(client, account.address(), SignInRoom.PAGE)) {
      browser.open(signIn.address());
      wiring
          .tokens()
          .keep(account, client, (SignInOutcome.Granted) signIn.await(PATIENCE));
    }
  }

  private void release(Account account) {
    SingleRelease release =
        new SingleRelease(
            wiring.outbox(), wiring.messageIds(), wiring.clock(), ZoneOffset.UTC);
    for (String recipient : recipients()) {
      SingleMessage message =
          new SingleMessage(
              Optional.empty(), EmailAddress.parse(recipient), "", Optional.empty(),
              false, "Lohn", "Guten Tag", false, List.of(), Locale.GERMAN);
      try (SingleRelease.Prepared prepared = release.prepare(account, message)) {
        prepared.release();
      }
    }
  }

  private static List<String> recipients() {
    return IntStream.range(0, MESSAGES).mapToObj(n -> "r" + n + "@kunde.example").toList();
  }

  private void handOverUntilAccepted(int count) {
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.start();
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(wiring.outbox().entries(List.of(OutboxState.ACCEPTED), 100))
                      .hasSize(count));
    }
  }

  private OutboxEvent.AccountPaused awaitPause() {
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.start();
      return Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () ->
                  events.stream()
                      .filter(OutboxEvent.AccountPaused.class::isInstance)
                      .map(OutboxEvent.AccountPaused.class::cast)
                      .findFirst(),
              Optional::isPresent)
          .orElseThrow();
    }
  }

  private Dispatcher dispatcher() {
    return wiring.dispatcher(
        RetrySchedule.every(Duration.ofMillis(20), wiring.random()), events::add);
  }
}
