// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.oauth.BrowserSignIn;
import pli.oauth.ClientRegistration;
import pli.oauth.Endpoints;
import pli.oauth.Issuer;
import pli.oauth.SignInOutcome;
import pli.testkit.oauth.Form;
import pli.testkit.oauth.IssuerStub;

/// Attacks on, and accidents of, a sign-in that comes back to this computer (RFC 8252, 9700).
class BrowserSignInTest {

  @TempDir private Path folder;
  private final IssuerStub issuer = IssuerStub.open();
  private final TestBrowser browser = new TestBrowser();
  private SignInRoom room;
  private ClientRegistration client;

  @BeforeEach
  void register() {
    room = new SignInRoom(folder);
    client = room.register(issuer.address());
  }

  @AfterEach
  void close() {
    room.close();
    browser.close();
    issuer.close();
  }

  @Test
  void aSignInBringsTokensAndTheNameOfWhoSignedIn() {
    SignInOutcome.Granted granted = (SignInOutcome.Granted) room.signIn(client);

    assertThat(granted.identity().names()).containsExactly("anna@firma.example");
    assertThat(issuer.tokens().isGood(granted.tokens().access().reveal())).isTrue();
    assertThat(granted.tokens().expiresAt())
        .isEqualTo(room.clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void theChallengeIsAlwaysAHashAndTheVerifierStaysHere() {
    room.signIn(client);

    Map<String, String> request = issuer.calls("/authorize").getFirst().parameters();
    assertThat(request)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "client-7");
    assertThat(request.get("state").length()).isGreaterThanOrEqualTo(32);
    assertThat(request.get("code_challenge")).hasSize(43);
    String verifier = issuer.calls("/token").getFirst().parameters().get("code_verifier");
    assertThat(request.values()).doesNotContain(verifier);
  }

  @Test
  void everySignInHasItsOwnStateVerifierAndNonce() {
    room.signIn(client);
    room.signIn(client);

    for (String name : new String[] {"state", "code_challenge", "nonce"}) {
      assertThat(issuer.calls("/authorize").stream().map(c -> c.parameters().get(name)).distinct())
          .as(name)
          .hasSize(2);
    }
  }

  @Test
  void aCallWithoutTheRightStateIsNotHeardAndTheWaitGoesOn() throws Exception {
    try (BrowserSignIn signIn = room.begin(client)) {
      CompletableFuture<SignInOutcome> outcome = SignInRoom.awaited(signIn);
      String back = redirect(signIn);

      assertThat(browser.open(URI.create(back + "?code=stolen&state=wrong")).statusCode())
          .isEqualTo(400);
      assertThat(browser.open(URI.create(back + "?code=stolen")).statusCode()).isEqualTo(400);
      assertThat(browser.open(URI.create(back + "?error=access_denied&state=x")).statusCode())
          .isEqualTo(400);
      assertThat(browser.open(URI.create(back)).statusCode()).isEqualTo(400);
      assertThat(outcome).isNotDone();
      assertThat(issuer.calls("/token")).isEmpty();

      browser.open(signIn.address());
      assertThat(outcome.get(1, TimeUnit.MINUTES)).isInstanceOf(SignInOutcome.Granted.class);
    }
  }

  @Test
  void aStateOfAnEarlierSignInIsGoodNoMore() {
    room.signIn(client);
    String old = issuer.calls("/authorize").getFirst().parameters().get("state");

    try (BrowserSignIn signIn = room.begin(client)) {
      assertThat(
              browser
                  .open(URI.create(redirect(signIn) + "?code=code-1&state=" + old))
                  .statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void theCodeCountsOnce() throws Exception {
    try (BrowserSignIn signIn = room.begin(client)) {
      browser.open(signIn.address());
      String state = issuer.calls("/authorize").getFirst().parameters().get("state");

      HttpResponse<String> second =
          browser.open(URI.create(redirect(signIn) + "?code=other&state=" + state));

      assertThat(second.statusCode()).isEqualTo(400);
      assertThat(second.body()).contains(SignInRoom.PAGE.foreign());
      assertThat(signIn.await(Duration.ofMinutes(1))).isInstanceOf(SignInOutcome.Granted.class);
      assertThat(issuer.calls("/token")).hasSize(1);
    }
  }

  @Test
  void theLastPageHoldsNothingFromOutsideAndItsAddressNoCode() {
    issuer.mood().authorizeError("access_denied").description(() -> "<script>alert(1)</script>");
    try (BrowserSignIn signIn = room.begin(client)) {
      HttpResponse<String> page = browser.open(signIn.address());

      assertThat(page.uri().getRawQuery()).isNull();
      assertThat(page.body()).contains("arrived").doesNotContain("script", "alert");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'");
      SignInOutcome.Failed failed = (SignInOutcome.Failed) signIn.await(Duration.ofMinutes(1));
      assertThat(failed.why().code()).isEqualTo("oauth.denied");
    }
  }

  @Test
  void wordsOfTheIssuerBecomeOneHarmlessLine() {
    issuer
        .mood()
        .authorizeError("server_error")
        .description(() -> "<b>no</b>\r\n\u001b[31mred\u202e" + "x".repeat(5_000));

    SignInOutcome.Failed failed = (SignInOutcome.Failed) room.signIn(client);

    assertThat(failed.raw().orElseThrow())
        .startsWith("server_error: <b>no</b>")
        .doesNotContain("\n", "\u001b", "\u202e")
        .hasSizeLessThan(450);
  }

  @Test
  void aCallUnderAnotherNameOrByPostIsNotHeard() throws Exception {
    try (BrowserSignIn signIn = room.begin(client)) {
      URI back = URI.create(redirect(signIn));
      String state = query(signIn).get("state");
      String target = back.getPath() + "?code=x&state=" + state;

      for (String host : new String[] {"evil.example", "localhost:" + back.getPort(), ""}) {
        assertThat(raw(back.getPort(), "GET " + target + " HTTP/1.1\r\nHost: " + host))
            .as(host)
            .doesNotContain(" 303 ")
            .containsPattern("HTTP/1.1 40[04]");
      }
      assertThat(
              raw(
                  back.getPort(),
                  "POST " + target + " HTTP/1.1\r\nContent-Length: 0\r\nHost: 127.0.0.1:"
                      + back.getPort()))
          .contains(" 404 ");
      assertThat(issuer.calls("/token")).isEmpty();
    }
  }

  @Test
  void itListensOnTheLiteralLoopbackAddressOnlyAndOnAPortOfItsOwn() throws IOException {
    try (BrowserSignIn first = room.begin(client);
        BrowserSignIn second = room.begin(client)) {
      URI back = URI.create(redirect(first));

      assertThat(back.getHost()).isEqualTo("127.0.0.1");
      assertThat(back.getPort()).isNotEqualTo(URI.create(redirect(second)).getPort());
      for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
        for (InetAddress address : card.inetAddresses().toList()) {
          if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
            assertThatThrownBy(() -> new Socket(address, back.getPort()).close())
                .isInstanceOf(IOException.class);
          }
        }
      }
    }
  }

  @Test
  void afterTheEndNobodyListens() {
    BrowserSignIn signIn = room.begin(client);
    SignInOutcome.Failed failed = (SignInOutcome.Failed) signIn.await(Duration.ofMillis(20));
    signIn.close();

    assertThat(failed.why().code()).isEqualTo("oauth.nobody-came");
    assertThatThrownBy(() -> browser.open(signIn.address()))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(issuer.calls("/token")).isEmpty();
  }

  @Test
  void theAnswerOfAnotherIssuerIsNotTaken() {
    issuer.mood().claimsToBe("https://accounts.google.com");

    SignInOutcome.Failed failed = (SignInOutcome.Failed) room.signIn(client);

    assertThat(failed.why().code()).isEqualTo("oauth.wrong-issuer");
    assertThat(issuer.calls("/token")).isEmpty();
  }

  @Test
  void eachIssuerComesBackToItsOwnPath() {
    ClientRegistration google =
        new ClientRegistration(Issuer.GOOGLE, "g", "common", client.endpoints(), false);
    try (BrowserSignIn one = room.begin(client);
        BrowserSignIn other = room.begin(google)) {
      assertThat(URI.create(redirect(one)).getPath())
          .isNotEqualTo(URI.create(redirect(other)).getPath());
      String back = redirect(one).replace("/microsoft", "/google");
      assertThat(
              browser.open(URI.create(back + "?code=x&state=" + query(one).get("state")))
                  .statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void aRedirectOfTheTokenEndpointIsNotFollowed() {
    try (IssuerStub thief = IssuerStub.open()) {
      issuer.mood().redirectsTo(thief.address() + "/token");

      SignInOutcome.Failed failed = (SignInOutcome.Failed) room.signIn(client);

      assertThat(failed.why().code()).isEqualTo("oauth.issuer-trouble");
      assertThat(failed.raw()).contains("HTTP 307");
      assertThat(thief.calls()).isEmpty();
    }
  }

  @Test
  void noSecretTravelsInAnAddress() {
    room.signInAndKeep(client);
    room.clock.advance(Duration.ofHours(2));
    room.tokens.find(SignInRoom.ACCOUNT);

    assertThat(issuer.calls()).hasSize(3);
    assertThat(issuer.calls("/token")).allMatch(call -> call.query() == null);
    issuer.calls("/authorize").forEach(
        call -> assertThat(call.query()).doesNotContain(issuer.tokens().everySecret()));
  }

  @Test
  void lessThanWhatWasAskedForIsNotEnough() {
    issuer.mood().grantsOnly("openid email");

    assertFails("oauth.scope-missing");
  }

  @Test
  void moreOrOtherSpellingOfTheScopeIsEnough() {
    issuer.mood().grantsOnly("openid Mail.Send profile");

    assertThat(room.signIn(client)).isInstanceOf(SignInOutcome.Granted.class);
  }

  @Test
  void aPermissionThatDoesNotLastIsNotKept() {
    issuer.mood().withoutRefreshToken();

    assertFails("oauth.not-lasting");
  }

  @Test
  void anIdTokenOfAnotherSignInIsNotTaken() {
    issuer.mood().nonce("of-another");

    assertFails("oauth.wrong-issuer");
  }

  @ParameterizedTest
  @ValueSource(longs = {-23, 0, 23})
  void clocksMayDifferByADay(long hours) {
    issuer.mood().clockAhead(Duration.ofHours(hours));

    assertThat(room.signIn(client)).isInstanceOf(SignInOutcome.Granted.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-72, 72})
  void anIdTokenOfAnotherTimeIsNotTaken(long hours) {
    issuer.mood().clockAhead(Duration.ofHours(hours));

    assertFails("oauth.wrong-issuer");
  }

  @Test
  void somebodyElseIsNoticed() {
    issuer.mood().signedInAs("boss@firma.example");

    SignInOutcome.Granted granted = (SignInOutcome.Granted) room.signIn(client);

    assertThat(granted.identity().fits(SignInRoom.ACCOUNT)).isFalse();
    assertThat(granted.identity().fits(SignInRoom.account("BOSS@firma.example"))).isTrue();
  }

  @Test
  void anIssuerThatSaysNobodyIsLeftToTheMailServer() {
    issuer.mood().withoutIdToken();

    SignInOutcome.Granted granted = (SignInOutcome.Granted) room.signIn(client);

    assertThat(granted.identity().names()).isEmpty();
    assertThat(granted.identity().fits(SignInRoom.ACCOUNT)).isTrue();
  }

  @Test
  void aRegistrationThatTheIssuerDoesNotKnowPointsToThePage() {
    issuer.mood().tokenError("invalid_client");

    SignInOutcome.Failed failed = (SignInOutcome.Failed) room.signIn(client);

    assertThat(failed.why().code()).isEqualTo("oauth.registration-refused");
    assertThat(failed.why().args()).containsEntry("page", "docs/oauth-microsoft.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example/token", "ftp://127.0.0.1/x", "http://localhost:80/token",
        "https://user@login.example/token", "http://127.0.0.1.evil.example/token", "login.example"
      })
  void onlyHttpsAndThisComputerAreAddresses(String address) {
    assertThatThrownBy(() -> Endpoints.address(address))
        .isInstanceOf(pli.words.InputRefused.class);
  }

  private void assertFails(String code) {
    SignInOutcome outcome = room.signIn(client);
    assertThat(outcome).isInstanceOf(SignInOutcome.Failed.class);
    assertThat(((SignInOutcome.Failed) outcome).why().code()).isEqualTo(code);
  }

  private static String redirect(BrowserSignIn signIn) {
    return query(signIn).get("redirect_uri");
  }

  private static Map<String, String> query(BrowserSignIn signIn) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : signIn.address().getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(
          parts[0], java.net.URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static String raw(int port, String head) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
