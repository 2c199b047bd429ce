// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.account.AccessTokens.Lookup;
import pli.oauth.BrowserSignIn;
import pli.oauth.ClientRegistration;
import pli.oauth.Endpoints;
import pli.oauth.Issuer;
import pli.oauth.SignInOutcome;
import pli.smtp.Cause;

/// Against a server of other hands: codes with PKCE, signed ID tokens, refresh, rotation, revocation.
class RealIssuerTest {

  private static final String NAME = "pli";

  @TempDir private Path folder;
  private MockOAuth2Server server;
  private SignInRoom room;
  private ClientRegistration client;

  @BeforeEach
  void start() throws IOException {
    server = started(0);
    room = new SignInRoom(folder);
    String address = "http://127.0.0.1:" + server.baseUrl().port() + "/" + NAME;
    client =
        new ClientRegistration(
            Issuer.MICROSOFT,
            "client-7",
            "common",
            new Endpoints(
                URI.create(address + "/authorize"),
                URI.create(address + "/token"),
                Optional.empty(),
                address,
                "mail.send"),
            false);
    room.registrations.keep(client);
  }

  @AfterEach
  void stop() {
    room.close();
    server.shutdown();
  }

  @Test
  void aPersonSignsInAndTheTokensAreKeptFresh() {
    SignInOutcome.Granted granted = signIn("anna@firma.example");
    assertThat(granted.identity().names()).containsExactly("anna@firma.example");
    assertThat(granted.identity().fits(SignInRoom.ACCOUNT)).isTrue();
    room.tokens.keep(SignInRoom.ACCOUNT, client, granted);

    Lookup last = room.tokens.find(SignInRoom.ACCOUNT);
    assertThat(last).isEqualTo(new Lookup.Found(granted.tokens().access()));
    for (int hour = 0; hour < 3; hour++) {
      room.clock.advance(Duration.ofHours(2));
      Lookup next = room.tokens.find(SignInRoom.ACCOUNT);
      assertThat(next).isInstanceOf(Lookup.Found.class).isNotEqualTo(last);
      last = next;
    }
  }

  @Test
  void somebodyElseIsNoticed() {
    assertThat(signIn("boss@firma.example").identity().fits(SignInRoom.ACCOUNT)).isFalse();
  }

  @Test
  void anIssuerThatForgotEveryoneWantsANewSignIn() throws IOException {
    room.tokens.keep(SignInRoom.ACCOUNT, client, signIn("anna@firma.example"));
    int port = server.baseUrl().port();
    server.shutdown();
    room.clock.advance(Duration.ofHours(2));
    assertNotGiven(Cause.TokenDelayed.class);

    server = started(port);
    assertNotGiven(Cause.GrantEnded.class);
    room.tokens.keep(SignInRoom.ACCOUNT, client, signIn("anna@firma.example"));
    assertThat(room.tokens.find(SignInRoom.ACCOUNT)).isInstanceOf(Lookup.Found.class);
  }

  /// The person types a name into the page of the issuer.
  private SignInOutcome.Granted signIn(String address) {
    try (TestBrowser browser = new TestBrowser();
        BrowserSignIn signIn = room.begin(client)) {
      assertThat(browser.open(signIn.address()).body()).contains("<form");
      HttpResponse<String> end =
          browser.post(
              signIn.address(),
              Map.of("username", "anna", "claims", "{\"email\": \"" + address + "\"}"));
      assertThat(end.body()).contains(SignInRoom.PAGE.done());
      return (SignInOutcome.Granted) signIn.await(Duration.ofMinutes(1));
    }
  }

  private void assertNotGiven(Class<? extends Cause> kind) {
    assertThat(room.tokens.find(SignInRoom.ACCOUNT))
        .isInstanceOfSatisfying(
            Lookup.NotGiven.class, not -> assertThat(not.cause()).isInstanceOf(kind));
  }

  private static MockOAuth2Server started(int port) throws IOException {
    MockOAuth2Server server =
        new MockOAuth2Server(
            OAuth2Config.Companion.fromJson(
                "{\"interactiveLogin\": true, \"rotateRefreshToken\": true}"));
    server.start(InetAddress.getByName("127.0.0.1"), port);
    return server;
  }
}
