// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.smtp.Cause;
import pli.smtp.wire.SmtpConnection;
import pli.smtp.wire.WireException;
import pli.smtp.wire.WriteWatch;

/// A handshake that takes longer than it may; here because certificates are.
class SlowHandshakeTest {

  /// How long what the server says is gathered: longer than it takes to say it.
  private static final Duration GATHER = Duration.ofMillis(300);

  private static final Duration LIMIT = Duration.ofSeconds(1);

  /// Longer than the limit and the watch's next look.
  private static final Duration SLOW = Duration.ofMillis(1_400);

  /// More than the certificate and what follows it.
  private static final int FLIGHT_BYTES = 16 * 1024;

  @TempDir Path folder;
  private final TestAuthority authority = new TestAuthority();

  /// All that the server says has come when the time runs out: what fails is not a read, which knows that it is
  /// late, but the write that follows, on a line that the watch has closed.
  @Test
  void isLateAndNotATlsProblemAlsoWhereTheTimeWentIntoOurOwnWork() throws IOException {
    Path keys = folder.resolve("keys.p12");
    authority.writeKeyStore(keys, CertificateKind.VALID);
    SinkOptions options =
        SinkOptions.parse(
            "--record", folder.resolve("record").toString(),
            "--keystore", keys.toString(), "--implicit-tls");
    try (RecordingSink sink = RecordingSink.open(options);
        ServerSocket door = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Socket server = new Socket("127.0.0.1", sink.port());
        SmtpConnection connection =
            SmtpConnection.connect(
                List.of(new InetSocketAddress("127.0.0.1", door.getLocalPort())),
                Duration.ofSeconds(5), LIMIT, new WriteWatch());
        Socket client = door.accept()) {
      Thread.ofVirtual().start(() -> oneFlight(client, server));
      WireException failure =
          catchThrowableOfType(
              WireException.class,
              () -> connection.startTls("localhost", new SlowTrust(authority.trust()), LIMIT));

      assertThat(failure.fact()).isEqualTo(new Cause.TimedOut(LIMIT));
    }
  }

  /// One message from the client, and all that the server says to it in one piece.
  private static void oneFlight(Socket client, Socket server) {
    try {
      byte[] bytes = new byte[FLIGHT_BYTES];
      server.getOutputStream().write(bytes, 0, client.getInputStream().read(bytes));
      Thread.sleep(GATHER);
      client.getOutputStream().write(bytes, 0, server.getInputStream().read(bytes));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Believes what another believes, after a while: a busy computer, or somebody who is asked.
  private static final class SlowTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager other;

    SlowTrust(X509ExtendedTrustManager other) {
      this.other = other;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      other.checkServerTrusted(chain, type, socket);
      try {
        Thread.sleep(SLOW);
      } catch (InterruptedException e) {
        throw new CertificateException(e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return other.getAcceptedIssuers();
    }
  }
}
