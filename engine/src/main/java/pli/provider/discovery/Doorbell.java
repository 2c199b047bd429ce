// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.provider.discovery.net.Route;
import pli.smtp.Cause;
import pli.smtp.SubmissionServer;
import pli.smtp.client.SessionOpener;
import pli.smtp.client.SessionPlan;
import pli.smtp.client.SessionResult;
import pli.smtp.client.SmtpSession;
import pli.smtp.client.Timeouts;

/// Rings at a server's door: opens the real session without a sign-in, and closes it.
final class Doorbell {

  /// For each stage. Taste: a server that keeps silent longer is none to send payslips through.
  private static final Duration STAGE_LIMIT = Duration.ofSeconds(4);

  private final X509ExtendedTrustManager trust;
  private final SecureRandom random;
  private final Route route;

  Doorbell(X509ExtendedTrustManager trust, SecureRandom random, Route route) {
    this.trust = trust;
    this.random = random;
    this.route = route;
  }

  /// Who answers the bell.
  enum Answer {
    /// A submission server with a certificate for its name, which offers to sign in.
    OPEN,
    /// A server that speaks TLS, whose certificate is not for this name or not trusted.
    NOT_TRUSTED,
    NOBODY
  }

  /// @param addresses of the server's host, looked up and judged
  Answer ring(SubmissionServer server, List<InetAddress> addresses) {
    // The name is not asked for again: it could have changed its mind.
    List<InetSocketAddress> places =
        addresses.stream()
            .map(one -> route.of(new InetSocketAddress(one, server.port())))
            .toList();
    SessionOpener opener = new SessionOpener(random, (host, port) -> places);
    SessionPlan plan =
        new SessionPlan(server, Optional.empty(), trust, Timeouts.capped(STAGE_LIMIT), 1);
    return switch (opener.open(plan, event -> {})) {
      case SessionResult.Opened(SmtpSession session) -> {
        try (session) {
          yield session.capabilities().authMechanisms().isEmpty() ? Answer.NOBODY : Answer.OPEN;
        }
      }
      case SessionResult.Failed(var stage, Cause.TlsFailed(var problem, var detail), var chain) ->
          chain.isEmpty() ? Answer.NOBODY : Answer.NOT_TRUSTED;
      case SessionResult.Failed failed -> Answer.NOBODY;
    };
  }
}
