// SPDX-License-Identifier: Apache-2.0
package pli.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.words.InputRefused;

class TrustedRootsTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T08:00:00Z"));

  @TempDir private Path folder;

  @Test
  void aServerOfAPrivateAuthorityIsTrustedOnlyByTheAccountThatNamesItsRoot() throws Exception {
    Account account =
        Account.of(
                EmailAddress.parse("rh@exemple.ch"),
                new SubmissionServer("localhost", 465, Security.TLS),
                "rh")
            .withTrustedRoot(Optional.of(TrustedRoots.readPem(file("root.pem"), CLOCK)));

    assertThatCode(() -> handshake(TrustedRoots.of(account), "localhost"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> handshake(TrustedRoots.ofPlatform(), "localhost"))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("PKIX");
  }

  @Test
  void theHostNameIsStillChecked() throws Exception {
    Account account =
        Account.of(
                EmailAddress.parse("rh@exemple.ch"),
                new SubmissionServer("localhost", 465, Security.TLS),
                "rh")
            .withTrustedRoot(Optional.of(TrustedRoots.readPem(file("root.pem"), CLOCK)));

    assertThatThrownBy(() -> handshake(TrustedRoots.of(account), "127.0.0.1"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void anExpiredRootIsNamedWithItsDate() throws IOException {
    Path expired = file("expired.pem");
    assertThatThrownBy(() -> TrustedRoots.readPem(expired, CLOCK))
        .isInstanceOfSatisfying(
            InputRefused.class,
            refused -> {
              assertThat(refused.phrase().code()).isEqualTo("account.root-expired");
              assertThat(refused.phrase().args())
                  .containsEntry("date", "2021-01-01")
                  .containsEntry("subject", "CN=Pli expired root");
            });
  }

  @Test
  void whatIsNotACertificateIsRefused() throws IOException {
    String pem = Files.readString(file("root.pem"));

    assertRefused("", "account.root-not-certificates");
    assertRefused("hello", "account.root-not-certificates");
    assertRefused(pem.replace('M', '!'), "account.root-not-certificates");
    assertRefused(
        pem + "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n",
        "account.root-not-certificates");
    assertRefused(pem + " ".repeat(65_536), "account.root-too-large");
    assertThatThrownBy(() -> TrustedRoots.readPem(folder.resolve("missing.pem"), CLOCK))
        .hasMessage("account.root-unreadable");
  }

  @Test
  void severalRootsMayStandInOneFile() throws IOException {
    String pem = Files.readString(file("root.pem"));
    Path two = Files.writeString(folder.resolve("two.pem"), "Root of the office\n" + pem + pem);

    assertThat(TrustedRoots.readPem(two, CLOCK)).contains("BEGIN CERTIFICATE");
  }

  private void assertRefused(String content, String code) throws IOException {
    Path file = Files.writeString(folder.resolve("x.pem"), content, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> TrustedRoots.readPem(file, CLOCK))
        .isInstanceOf(InputRefused.class)
        .hasMessage(code);
  }

  private Path file(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (InputStream in = getClass().getResourceAsStream("/pli/account/" + name)) {
      Files.write(copy, in.readAllBytes());
    }
    return copy;
  }

  private void handshake(TrustedRoots roots, String host) throws Exception {
    KeyStore keys = KeyStore.getInstance(file("server.p12").toFile(), "test".toCharArray());
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, "test".toCharArray());
    SSLContext server = SSLContext.getInstance("TLS");
    server.init(factory.getKeyManagers(), null, null);
    try (SSLServerSocket listener =
        (SSLServerSocket)
            server
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerOnce(listener));
      SSLContext trusting = SSLContext.getInstance("TLS");
      trusting.init(null, new TrustManager[] {roots.trustManager()}, null);
      try (SSLSocket client =
          (SSLSocket)
              trusting
                  .getSocketFactory()
                  .createSocket(host, listener.getLocalPort())) {
        SSLParameters parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        client.startHandshake();
      }
    }
  }

  private static void answerOnce(SSLServerSocket listener) {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.startHandshake();
      socket.getInputStream().read();
    } catch (IOException e) {
      // The client's side tells what happened.
    }
  }
}
