// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.oauth.ClientRegistration;
import pli.oauth.DeviceSignIn;
import pli.oauth.Issuer;
import pli.oauth.SignInOutcome;
import pli.testkit.oauth.IssuerStub;

/// RFC 8628: a code that is typed on another device.
class DeviceSignInTest {

  @TempDir private Path folder;
  private final IssuerStub issuer = IssuerStub.open();
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
    issuer.close();
  }

  @Test
  void thePersonIsShownPageAndCodeAndThenWaitedFor() {
    issuer.tokens().deviceReplies("authorization_pending", "authorization_pending");
    DeviceSignIn signIn = room.signIns.onDevice(client);
    DeviceSignIn.Beginning.Code code = (DeviceSignIn.Beginning.Code) signIn.begin();

    assertThat(code.page()).hasToString(issuer.address() + "/activate");
    assertThat(code.code()).isEqualTo("WDJB-MJHT");
    assertThat(signIn.await(code)).isInstanceOf(SignInOutcome.Granted.class);
    assertThat(room.clock.waits()).containsOnly(Duration.ofSeconds(5)).hasSize(3);
    assertThat(issuer.calls("/device").getFirst().parameters())
        .containsEntry("scope", "mail.send offline_access openid email profile");
  }

  @Test
  void slowDownMakesEveryLaterWaitLonger() {
    issuer.tokens().deviceReplies("slow_down", "authorization_pending", "slow_down");

    assertThat(outcome()).isInstanceOf(SignInOutcome.Granted.class);
    assertThat(room.clock.waits().stream().map(Duration::toSeconds))
        .containsExactly(5L, 10L, 10L, 15L);
  }

  @Test
  void aRefusalEndsTheWait() {
    issuer.tokens().deviceReplies("authorization_pending", "access_denied");

    assertFails("oauth.denied");
    assertThat(issuer.calls("/token")).hasSize(2);
  }

  @Test
  void anExpiredCodeEndsTheWait() {
    issuer.tokens().deviceReplies("expired_token");

    assertFails("oauth.too-late");
  }

  @Test
  void anIssuerThatOnlySaysPendingIsNotAskedForEver() {
    issuer.mood().tokenError("authorization_pending");

    assertFails("oauth.too-late");
    assertThat(issuer.calls("/token")).hasSize(180);
  }

  @Test
  void troubleOnTheWayIsNoAnswer() {
    issuer.mood().tokenStatus(503);

    assertFails("oauth.too-late");
    assertThat(issuer.calls("/token")).hasSizeBetween(10, 30);
  }

  @Test
  void googleHasNoCodesForMail() {
    ClientRegistration google = ClientRegistration.of(Issuer.GOOGLE, "g");

    DeviceSignIn.Beginning beginning = room.signIns.onDevice(google).begin();

    assertThat(beginning).isInstanceOf(DeviceSignIn.Beginning.Failed.class);
  }

  private SignInOutcome outcome() {
    DeviceSignIn signIn = room.signIns.onDevice(client);
    return signIn.await((DeviceSignIn.Beginning.Code) signIn.begin());
  }

  private void assertFails(String code) {
    assertThat(outcome())
        .isInstanceOfSatisfying(
            SignInOutcome.Failed.class, failed -> assertThat(failed.why().code()).isEqualTo(code));
  }
}
