// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.serve.PemIdentity;
import pli.words.InputRefused;

/// TLS that ends in the program, with files as authorities leave them.
class TlsTest {

  private static final Instant NOW = Instant.now();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "EC, true, SHA256withECDSA", "RSA, true, SHA256withRSA", "RSA, false, SHA256withRSA"
  })
  void thePagesAreServedOverTlsOnly(String kind, boolean pkcs8, String signature) throws Exception {
    X509Certificate certificate = files().write(kind, pkcs8, signature, "localhost", "127.0.0.1");
    PemIdentity identity = PemIdentity.read(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    assertThat(identity.names()).containsExactlyInAnyOrder("localhost", "127.0.0.1");
    WebPlan plan =
        WebPlan.at(
            InetAddress.getLoopbackAddress(), 0, Locale.FRENCH,
            new Reach.OverTls(identity.context(), identity.names()));
    Pages pages = new Pages(() -> NOW, ZoneId.of("Europe/Zurich"));
    SignInDesk desk = new SignInDesk(new MemoryPeople(), () -> NOW);
    try (WebServer server =
            WebServer.start(
                plan, new BrowserSessions(new Random(7), () -> NOW),
                Optional.of(new WebServer.Entrance(desk, pages)), List.of());
        HttpClient client =
            HttpClient.newBuilder().sslContext(trusting(certificate)).build()) {
      HttpResponse<String> said =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("https://localhost:" + server.port() + "/sign-in"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(said.statusCode()).isEqualTo(200);
      assertThat(said.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(said.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(plain(server.port())).doesNotContain("200 OK").doesNotContain("password");
    }
  }

  private PemFiles files() {
    return new PemFiles(folder, NOW);
  }

  private static String plain(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(
          ("GET /sign-in HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    files().write("EC", true, "SHA256withECDSA", "localhost");
    Files.move(folder.resolve("cert.pem"), folder.resolve("first.pem"));
    files().write("EC", true, "SHA256withECDSA", "localhost");
    assertThatThrownBy(
            () -> PemIdentity.read(folder.resolve("first.pem"), folder.resolve("key.pem")))
        .isInstanceOfSatisfying(
            InputRefused.class,
            one -> assertThat(one.phrase().code()).isEqualTo("access.serve.certificate-bad"));
  }

  private static SSLContext trusting(X509Certificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("pli", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
