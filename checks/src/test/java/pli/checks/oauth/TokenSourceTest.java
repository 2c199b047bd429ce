// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.account.AccessTokens.Lookup;
import pli.account.SecretVault;
import pli.oauth.ClientRegistration;
import pli.oauth.Endpoints;
import pli.oauth.Issuer;
import pli.oauth.TokenSource;
import pli.smtp.Cause;
import pli.smtp.Secret;
import pli.testkit.oauth.IssuerStub;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Tokens are kept fresh without a person, by one at a time, and never lost.
class TokenSourceTest {

  @TempDir private Path folder;
  private final IssuerStub issuer = IssuerStub.open();
  private SignInRoom room;
  private ClientRegistration client;

  @BeforeEach
  void signIn() {
    room = new SignInRoom(folder);
    client = room.register(issuer.address());
    room.signInAndKeep(client);
  }

  @AfterEach
  void close() {
    room.close();
    issuer.close();
  }

  @Test
  void aFreshTokenIsUsedAsItIs() {
    assertThat(token(room)).isEqualTo(token(room));
    assertThat(issuer.calls("/token")).hasSize(1);
  }

  @Test
  void aTokenNearItsEndIsReplacedBeforeIt() {
    String first = token(room);
    room.clock.advance(Duration.ofMinutes(56));

    assertThat(token(room)).isNotEqualTo(first);
    assertThat(issuer.calls("/token")).hasSize(2);
  }

  @Test
  void aShortLivedTokenIsUsedForMostOfItsLife() {
    issuer.mood().lifetime(Duration.ofMinutes(4));
    room.clock.advance(Duration.ofHours(2));
    String first = token(room);
    room.clock.advance(Duration.ofMinutes(2));
    assertThat(token(room)).isEqualTo(first);
    room.clock.advance(Duration.ofMinutes(1).plusSeconds(1));
    assertThat(token(room)).isNotEqualTo(first);
  }

  @Test
  void aReplacedRefreshTokenIsKeptAndTheNextOneUsed() {
    for (int hour = 0; hour < 4; hour++) {
      room.clock.advance(Duration.ofHours(2));
      assertThat(issuer.tokens().isGood(token(room))).isTrue();
    }
    assertThat(
            issuer.calls("/token").stream().skip(1).map(c -> c.parameters().get("refresh_token")))
        .doesNotHaveDuplicates()
        .hasSize(4);
  }

  @Test
  void aRefreshTokenThatIsNotReplacedStaysInUse() {
    issuer.mood().rotates(false);
    for (int hour = 0; hour < 3; hour++) {
      room.clock.advance(Duration.ofHours(2));
      assertThat(issuer.tokens().isGood(token(room))).isTrue();
    }
  }

  @Test
  void theAccessTokenIsNotUsedBeforeItsRefreshTokenIsDurable() {
    SecretVault full = new FullVault(room.vault);
    TokenSource source =
        new TokenSource(full, room.grants, room.signIns, FullVault.openGate(), room.clock);
    room.clock.advance(Duration.ofHours(2));

    assertThatThrownBy(() -> source.find(SignInRoom.ACCOUNT))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void aRevokedGrantIsAskedForOnce() {
    issuer.tokens().revoke();
    room.clock.advance(Duration.ofHours(2));

    for (int i = 0; i < 20; i++) {
      assertThat(room.tokens.find(SignInRoom.ACCOUNT))
          .isEqualTo(
              new Lookup.NotGiven(new Cause.GrantEnded("invalid_grant: words of the issuer")));
      room.clock.advance(Duration.ofDays(1));
    }
    assertThat(issuer.calls("/token")).hasSize(2);
  }

  @Test
  void aNewSignInEndsTheEnd() {
    issuer.tokens().revoke();
    room.clock.advance(Duration.ofHours(2));
    room.tokens.find(SignInRoom.ACCOUNT);

    room.signInAndKeep(client);

    assertThat(issuer.tokens().isGood(token(room))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void troubleOfTheIssuerIsTemporary(int status) {
    issuer.mood().tokenStatus(status);
    room.clock.advance(Duration.ofHours(2));
    assertThat(room.tokens.find(SignInRoom.ACCOUNT))
        .isEqualTo(new Lookup.NotGiven(new Cause.TokenDelayed("HTTP " + status)));

    issuer.mood().tokenStatus(200);
    assertThat(issuer.tokens().isGood(token(room))).isTrue();
  }

  @Test
  void anUnreachableIssuerIsTemporary() {
    issuer.close();
    room.clock.advance(Duration.ofHours(2));

    assertThat(room.tokens.find(SignInRoom.ACCOUNT))
        .isInstanceOfSatisfying(
            Lookup.NotGiven.class,
            not -> assertThat(not.cause()).isInstanceOf(Cause.TokenDelayed.class));
  }

  @Test
  void aTokenThatIsNotYetOverServesWhileTheIssuerIsInTrouble() {
    String first = token(room);
    issuer.mood().tokenStatus(503);
    room.clock.advance(Duration.ofMinutes(57));

    assertThat(token(room)).isEqualTo(first);
  }

  @Test
  void aTokenThatTheMailServerRefusedIsReplacedThoughItsTimeIsNotOver() {
    String first = token(room);

    Lookup next = room.tokens.replace(SignInRoom.ACCOUNT, Secret.of(first));

    assertThat(next).isInstanceOf(Lookup.Found.class).isNotEqualTo(new Lookup.Found(Secret.of(first)));
    // Whoever else had it refused takes what was brought.
    assertThat(room.tokens.replace(SignInRoom.ACCOUNT, Secret.of(first))).isEqualTo(next);
    assertThat(issuer.calls("/token")).hasSize(2);
  }

  @Test
  void aClockThatJumpsADayEitherWayCostsOneRefresh() {
    room.clock.advance(Duration.ofDays(1));
    assertThat(issuer.tokens().isGood(token(room))).isTrue();
    room.clock.advance(Duration.ofDays(-1));
    assertThat(issuer.tokens().isGood(token(room))).isTrue();
    token(room);

    assertThat(issuer.calls("/token")).hasSize(3);
  }

  @Test
  void severalProcessesAndThreadsRefreshOnce() throws Exception {
    int processes = 3;
    int threads = 5;
    List<SignInRoom> rooms = new ArrayList<>(List.of(room));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      while (rooms.size() < processes) {
        rooms.add(new SignInRoom(folder));
      }
      rooms.forEach(one -> one.clock.advance(Duration.ofHours(2)));
      List<Callable<String>> work = new ArrayList<>();
      rooms.forEach(
          one -> {
            for (int i = 0; i < threads; i++) {
              work.add(() -> token(one));
            }
          });
      List<String> brought = new ArrayList<>();
      for (Future<String> each : executor.invokeAll(work)) {
        brought.add(each.get());
      }
      assertThat(brought.stream().distinct()).hasSize(1);
      assertThat(issuer.calls("/token")).hasSize(2);
    } finally {
      rooms.stream().skip(1).forEach(SignInRoom::close);
    }
  }

  @Test
  void nothingIsAskedForAnAccountThatNobodySignedInFor() {
    assertAbsent(
        room.tokens.find(SignInRoom.account("b@firma.example")), "oauth.sign-in-missing");
  }

  @Test
  void withoutTheRegistrationThePersonIsToldWhereItIsExplained() {
    room.registrations.remove(Issuer.MICROSOFT);
    room.clock.advance(Duration.ofHours(2));

    assertAbsent(room.tokens.find(SignInRoom.ACCOUNT), "oauth.not-registered");
  }

  @Test
  void tokensOfAnotherRegistrationAreNotSent() {
    Endpoints endpoints = client.endpoints();
    room.registrations.keep(
        new ClientRegistration(Issuer.MICROSOFT, "client-8", "common", endpoints, false));
    room.clock.advance(Duration.ofHours(2));

    assertAbsent(room.tokens.find(SignInRoom.ACCOUNT), "oauth.other-registration");
    assertThat(issuer.calls("/token")).hasSize(1);
  }

  @Test
  void aClientSecretGoesAlongFromTheVault() {
    room.vault.keep(ClientRegistration.secretName(Issuer.MICROSOFT), Secret.of("s3cret"));
    room.registrations.keep(
        new ClientRegistration(
            Issuer.MICROSOFT, "client-7", "common", client.endpoints(), true));
    room.clock.advance(Duration.ofHours(2));
    token(room);

    assertThat(issuer.calls("/token").getLast().parameters())
        .containsEntry("client_secret", "s3cret")
        .containsEntry("client_id", "client-7");
  }

  @Test
  void anIssuerThatQuotesTheRefreshTokenDoesNotMakeItKnown() {
    String refresh = issuer.tokens().refresh().getFirst();
    issuer.mood().tokenError("invalid_grant").description(() -> "bad token " + refresh + "!");
    room.clock.advance(Duration.ofHours(2));

    assertThat(room.tokens.find(SignInRoom.ACCOUNT).toString())
        .contains("bad token ***!")
        .doesNotContain(refresh);
  }

  private static String token(SignInRoom room) {
    return ((Lookup.Found) room.tokens.find(SignInRoom.ACCOUNT)).token().reveal();
  }

  private static void assertAbsent(Lookup lookup, String code) {
    assertThat(lookup).isInstanceOf(Lookup.Absent.class);
    Phrase why = ((Lookup.Absent) lookup).why();
    assertThat(why.code()).isEqualTo(code);
  }
}
