// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pli.smtp.Secret;

class SignInTest {

  private static final String PASSWORD = "s3cret";

  private final Letterbox letterbox = new Letterbox();
  private SmtpListener listener;

  @BeforeEach
  void open() {
    letterbox.users.put("marie", Secret.of(PASSWORD));
    listener =
        SmtpListener.open(
            ListenerPlan.clear().withSignIn(SignInPolicy.STANDARD.alsoInClear()), letterbox);
  }

  @AfterEach
  void close() {
    listener.close();
  }

  private String afterAuth(String line, String... answers) throws IOException {
    try (RawClient client = RawClient.greeted(listener.port())) {
      String reply = client.ask(line);
      for (String answer : answers) {
        assertThat(reply).startsWith("334");
        reply = client.ask(answer);
      }
      boolean signedIn = reply.startsWith("235");
      assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith(signedIn ? "250" : "530");
      return reply;
    }
  }

  private static String base64(String text) {
    return RawClient.base64(text);
  }

  @Test
  void plainWithAndWithoutInitialResponse() throws IOException {
    String right = base64("\0marie\0" + PASSWORD);
    assertThat(afterAuth("AUTH PLAIN " + right)).startsWith("235");
    assertThat(afterAuth("auth plain", right)).startsWith("235");
    assertThat(afterAuth("AUTH PLAIN " + base64("marie\0marie\0" + PASSWORD))).startsWith("235");
    assertThat(afterAuth("AUTH PLAIN " + base64("\0marie\0wrong"))).startsWith("535");
    assertThat(afterAuth("AUTH PLAIN " + base64("paul\0marie\0" + PASSWORD))).startsWith("535");
    assertThat(afterAuth("AUTH PLAIN " + base64("\0paul\0" + PASSWORD))).startsWith("535");
    assertThat(afterAuth("AUTH PLAIN " + base64("marie"))).startsWith("501");
    assertThat(afterAuth("AUTH PLAIN =")).startsWith("501");
    assertThat(afterAuth("AUTH PLAIN !!")).startsWith("501");
    assertThat(afterAuth("AUTH PLAIN", "*")).startsWith("501 5.7.0");
  }

  @Test
  void loginAsksForNameAndPassword() throws IOException {
    assertThat(afterAuth("AUTH LOGIN", base64("marie"), base64(PASSWORD))).startsWith("235");
    assertThat(afterAuth("AUTH LOGIN " + base64("marie"), base64(PASSWORD))).startsWith("235");
    assertThat(afterAuth("AUTH LOGIN", base64("marie"), base64("wrong"))).startsWith("535");
  }

  @Test
  void tokensAreRefusedInTwoSteps() throws IOException {
    String google = "user=marie\u0001auth=Bearer %s\u0001\u0001";
    String standard = "n,a=marie,\u0001host=x\u0001port=587\u0001auth=Bearer %s\u0001\u0001";
    assertThat(afterAuth("AUTH XOAUTH2 " + base64(google.formatted(PASSWORD)))).startsWith("235");
    assertThat(afterAuth("AUTH XOAUTH2 " + base64(google.formatted("old")), "")).startsWith("535");
    assertThat(afterAuth("AUTH OAUTHBEARER " + base64(standard.formatted(PASSWORD))))
        .startsWith("235");
    assertThat(afterAuth("AUTH OAUTHBEARER " + base64(standard.formatted("old")), base64("\u0001")))
        .startsWith("535");
  }

  @Test
  void cramMd5ChecksTheDigest() throws Exception {
    try (RawClient client = RawClient.greeted(listener.port())) {
      byte[] challenge = challenge(client.ask("AUTH CRAM-MD5"));
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(PASSWORD.getBytes(UTF_8), "HmacMD5"));
      String digest = HexFormat.of().formatHex(mac.doFinal(challenge));
      assertThat(client.ask(base64("marie " + digest))).startsWith("235");
    }
    assertThat(afterAuth("AUTH CRAM-MD5", base64("marie 00"))).startsWith("535");
    assertThat(afterAuth("AUTH CRAM-MD5 " + base64("marie 00"))).startsWith("501");
  }

  @Test
  void scramProvesBothSides() throws Exception {
    try (RawClient client = RawClient.greeted(listener.port())) {
      String bare = "n=marie,r=abc";
      String serverFirst =
          new String(challenge(client.ask("AUTH SCRAM-SHA-256 " + base64("n,," + bare))), UTF_8);
      String withoutProof = "c=biws," + serverFirst.split(",")[0];
      byte[] authMessage = (bare + "," + serverFirst + "," + withoutProof).getBytes(UTF_8);
      byte[] salted = salted(serverFirst);
      byte[] clientKey = hmac(salted, "Client Key".getBytes(UTF_8));
      byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
      byte[] proof = hmac(storedKey, authMessage);
      for (int i = 0; i < proof.length; i++) {
        proof[i] ^= clientKey[i];
      }
      String last = withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
      String serverFinal = new String(challenge(client.ask(base64(last))), UTF_8);
      byte[] signature = hmac(hmac(salted, "Server Key".getBytes(UTF_8)), authMessage);
      assertThat(serverFinal).isEqualTo("v=" + Base64.getEncoder().encodeToString(signature));
      assertThat(client.ask("")).startsWith("235");
    }
    try (RawClient client = RawClient.greeted(listener.port())) {
      String first = client.ask("AUTH SCRAM-SHA-256 " + base64("n,,n=marie,r=abc"));
      String serverFirst = new String(challenge(first), UTF_8);
      String wrong = "c=biws," + serverFirst.split(",")[0] + ",p=" + "A".repeat(43) + "=";
      assertThat(client.ask(base64(wrong))).startsWith("535");
    }
  }

  @Test
  void unknownMechanismsAndSecondSignInsAreRefused() throws IOException {
    assertThat(afterAuth("AUTH GSSAPI")).startsWith("504");
    try (RawClient client = RawClient.greeted(listener.port())) {
      assertThat(client.ask("EHLO x")).contains("AUTH PLAIN LOGIN CRAM-MD5");
      client.ask("AUTH PLAIN " + base64("\0marie\0" + PASSWORD));
      assertThat(client.ask("AUTH PLAIN")).startsWith("503");
    }
  }

  @Test
  void inClearThereIsNoSignInUnlessThePlanSaysSo() throws IOException {
    listener.close();
    listener =
        SmtpListener.open(ListenerPlan.clear().withSignIn(SignInPolicy.STANDARD), letterbox);
    try (RawClient client = RawClient.greeted(listener.port())) {
      assertThat(client.ask("EHLO x")).doesNotContain("AUTH");
      assertThat(client.ask("AUTH PLAIN")).startsWith("538");
      assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("530");
    }
  }

  private static byte[] challenge(String reply) {
    assertThat(reply).startsWith("334 ");
    return Base64.getDecoder().decode(reply.substring(4));
  }

  private static byte[] salted(String serverFirst) throws GeneralSecurityException {
    byte[] salt = Base64.getDecoder().decode(serverFirst.split(",")[1].substring(2));
    int iterations = Integer.parseInt(serverFirst.split(",")[2].substring(2));
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
        .generateSecret(new PBEKeySpec(PASSWORD.toCharArray(), salt, iterations, 256))
        .getEncoded();
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }
}
