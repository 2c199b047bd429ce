// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestAuthorityTest {

  private final TestAuthority authority = new TestAuthority();

  @ParameterizedTest
  @EnumSource(value = CertificateKind.class, names = "VALID", mode = EnumSource.Mode.EXCLUDE)
  void aCheckingClientRefusesEveryOtherKind(CertificateKind kind) throws IOException {
    try (ServerSocket door = server(kind)) {
      assertThatThrownBy(() -> shake(door.getLocalPort(), authority.client()))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aCheckingClientTakesTheValidOne() throws IOException {
    try (ServerSocket door = server(CertificateKind.VALID)) {
      shake(door.getLocalPort(), authority.client());
    }
  }

  @Test
  void anotherRootIsNotTrusted() throws IOException {
    try (ServerSocket door = server(CertificateKind.VALID)) {
      assertThatThrownBy(() -> shake(door.getLocalPort(), new TestAuthority().client()))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void theRootIsThereAsPem() throws Exception {
    byte[] pem = authority.rootPem().getBytes(StandardCharsets.US_ASCII);
    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem)))
        .isEqualTo(authority.root());
  }

  private ServerSocket server(CertificateKind kind) throws IOException {
    ServerSocket door =
        authority
            .server(kind)
            .getServerSocketFactory()
            .createServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket socket = door.accept()) {
                ((SSLSocket) socket).startHandshake();
                socket.getInputStream().read();
              } catch (IOException e) {
                // The client refused, as it should.
              }
            });
    return door;
  }

  private static void shake(int port, SSLContext client) throws IOException {
    try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", port)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
    }
  }
}
