// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.sasl.Credential;

/// A server that quotes what it did not understand must not bring the password into a transcript, a
/// cause or anything made of them.
class QuotedPasswordTest {

  private static final String PASSWORD = "geheim-4711";

  @ParameterizedTest
  @ValueSource(strings = {"500 5.5.1 unknown: %s", "535-no\r\n535 5.7.8 %s %2$s", "what is %s %2$s"})
  void theAnswerIsKeptWithoutIt(String answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> serve(server, answer));
      Transcript transcript = new Transcript();
      SessionResult result =
          new SessionOpener(new SecureRandom()).open(plan(server.getLocalPort()), transcript);
      String all = result + String.join("\n", transcript.lines());
      assertThat(result).isInstanceOf(SessionResult.Failed.class);
      assertThat(all).doesNotContain(PASSWORD).doesNotContain(encoded()).contains("***");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"geheim-4711", "g+h/ ü?~>>4711", "abcd"})
  void noFormOfThePasswordOrOfTheWholeComesBack(String password) {
    byte[] whole = ("\0rh@example.com\0" + password).getBytes(UTF_8);
    TellingForms telling = new TellingForms();
    telling.remember("AUTH PLAIN " + Base64.getEncoder().encodeToString(whole));
    for (byte[] one : List.of(whole, password.getBytes(UTF_8))) {
      String percent = URLEncoder.encode(new String(one, UTF_8), UTF_8);
      for (String form :
          List.of(
              Base64.getEncoder().encodeToString(one),
              Base64.getEncoder().withoutPadding().encodeToString(one),
              Base64.getUrlEncoder().encodeToString(one),
              Base64.getUrlEncoder().withoutPadding().encodeToString(one),
              HexFormat.of().formatHex(one), HexFormat.of().withUpperCase().formatHex(one),
              HexFormat.ofDelimiter(":").formatHex(one), HexFormat.ofDelimiter(" ").formatHex(one),
              HexFormat.of().withPrefix("%").withUpperCase().formatHex(one),
              percent, percent.replace("+", "%20"))) {
        assertThat(telling.masked("500 what is <" + form + ">"))
            .isEqualTo("500 what is <***>");
      }
    }
    assertThat(telling.masked("<" + password + ">")).isEqualTo("<***>");
    assertThat(telling.masked("535 5.7.8 no")).isEqualTo("535 5.7.8 no");
  }

  private static SessionPlan plan(int port) throws Exception {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init((KeyStore) null);
    return new SessionPlan(
        new SubmissionServer("localhost", port, Security.NONE),
        Optional.of(new Credential.Password("rh@example.com", Secret.of(PASSWORD))),
        (X509ExtendedTrustManager) trust.getTrustManagers()[0],
        Timeouts.capped(Duration.ofSeconds(10)),
        1);
  }

  private static void serve(ServerSocket server, String answer) {
    try (Socket socket = server.accept();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      OutputStream out = socket.getOutputStream();
      say(out, "220 hello");
      in.readLine();
      say(out, "250-hello\r\n250 AUTH PLAIN");
      String line = in.readLine();
      say(out, String.format(answer, line, PASSWORD));
      in.readLine();
    } catch (IOException e) {
      // The client has left.
      return;
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  private static String encoded() {
    return Base64.getEncoder()
        .encodeToString(("\0rh@example.com\0" + PASSWORD).getBytes(US_ASCII));
  }
}
