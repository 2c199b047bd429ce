// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.server.SmtpListener;

/// Opens sessions of the client with a listener of the test.
final class SessionWith {

  private SessionWith() {}

  /// The name leads to the listener, as the names of providers do in other tests.
  static SmtpSession listener(SmtpListener server, Transcript transcript, int window)
      throws Exception {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init((KeyStore) null);
    HostLookup lookup =
        (host, port) ->
            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    SessionPlan plan =
        new SessionPlan(
            new SubmissionServer("smtp.example.com", 587, Security.NONE),
            Optional.empty(),
            (X509ExtendedTrustManager) trust.getTrustManagers()[0],
            Timeouts.capped(Duration.ofSeconds(10)),
            window);
    return switch (new SessionOpener(new SecureRandom(), lookup).open(plan, transcript)) {
      case SessionResult.Opened(SmtpSession session) -> session;
      case SessionResult.Failed failed -> throw new AssertionError(failed.toString());
    };
  }
}
