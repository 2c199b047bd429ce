// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.Secret;

class MechanismsTest {

  private static final String SERVER_FIRST =
      "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
          + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

  @Test
  void plainIsOneMessage() {
    assertThat(new Plain("tim", Secret.of("tanstaaf")).initialResponse())
        .hasValueSatisfying(
            bytes -> assertThat(new String(bytes, UTF_8)).isEqualTo("\0tim\0tanstaaf"));
  }

  /// The example of RFC 2195 §2.
  @Test
  void cramMd5AsInItsRfc() throws Exception {
    byte[] answer =
        new CramMd5("tim", Secret.of("tanstaaftanstaaf"))
            .respond("<1896.697170952@postoffice.reston.mci.net>".getBytes(UTF_8));
    assertThat(new String(answer, UTF_8)).isEqualTo("tim b913a602c7eda7a495b4e6e7334d3890");
  }

  /// The example of RFC 7677 §3.
  @Test
  void scramAsInItsRfc() throws Exception {
    ScramSha256 scram = new ScramSha256("user", Secret.of("pencil"), "rOprNGfwEbeRWgbNEkqO");
    assertThat(new String(scram.initialResponse().orElseThrow(), UTF_8))
        .isEqualTo("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
    assertThat(new String(scram.respond(SERVER_FIRST.getBytes(UTF_8)), UTF_8))
        .isEqualTo(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
    assertThat(scram.serverProven()).isFalse();
    scram.respond("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=".getBytes(UTF_8));
    assertThat(scram.serverProven()).isTrue();
  }

  @Test
  void scramRefusesAServerThatDoesNotKnowThePassword() throws Exception {
    ScramSha256 scram = new ScramSha256("user", Secret.of("pencil"), "rOprNGfwEbeRWgbNEkqO");
    scram.respond(SERVER_FIRST.getBytes(UTF_8));
    assertThatThrownBy(
            () -> scram.respond("v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=".getBytes(UTF_8)))
        .isInstanceOf(SignInAbortedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r=another,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1",
        "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999",
        "r=rOprNGfwEbeRWgbNEkqOx,s=!,i=4096",
        ""
      })
  void scramRefusesAHostileFirstMessage(String serverFirst) {
    ScramSha256 scram = new ScramSha256("user", Secret.of("pencil"), "rOprNGfwEbeRWgbNEkqO");
    assertThatThrownBy(() -> scram.respond(serverFirst.getBytes(UTF_8)))
        .isInstanceOf(SignInAbortedException.class);
  }

  @Test
  void tokensGoOutAsTheProvidersDescribe() {
    assertThat(text(new XOAuth2("a@example.com", Secret.of("ya29"))))
        .isEqualTo("user=a@example.com\u0001auth=Bearer ya29\u0001\u0001");
    assertThat(text(new OAuthBearer("a,b=c@example.com", Secret.of("ya29"), "mx.example", 587)))
        .isEqualTo(
            "n,a=a=2Cb=3Dc@example.com,\u0001host=mx.example\u0001port=587"
                + "\u0001auth=Bearer ya29\u0001\u0001");
  }

  @ParameterizedTest
  @CsvSource({
    "true, PLAIN LOGIN SCRAM-SHA-256, PLAIN",
    "true, LOGIN CRAM-MD5, LOGIN",
    "false, PLAIN LOGIN SCRAM-SHA-256, SCRAM-SHA-256",
    "false, PLAIN CRAM-MD5, CRAM-MD5"
  })
  void passwordMechanismFollowsTheProtectionOfTheLine(
      boolean underTls, String offered, String chosen) {
    var mechanisms = new Mechanisms(new SecureRandom());
    var password = new Credential.Password("u", Secret.of("p"));
    assertThat(mechanisms.choose(password, Set.of(offered.split(" ")), underTls, "h", 587))
        .hasValueSatisfying(mechanism -> assertThat(mechanism.name()).isEqualTo(chosen));
  }

  @Test
  void aTokenIsNeverUsedAsAPassword() {
    var token = new Credential.AccessToken("u", Secret.of("t"));
    assertThat(
            new Mechanisms(new SecureRandom())
                .choose(token, Set.of("PLAIN", "LOGIN"), true, "h", 587))
        .isEmpty();
  }

  @Test
  void aSecretDoesNotPrint() {
    assertThat(new Credential.Password("u", Secret.of("hunter2")).toString())
        .doesNotContain("hunter2");
  }

  private static String text(Mechanism mechanism) {
    return new String(mechanism.initialResponse().orElseThrow(), UTF_8);
  }
}
