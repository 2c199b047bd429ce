// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.account.Account;
import pli.account.TrustedRoots;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Envelope;
import pli.smtp.RecipientResult;
import pli.smtp.Secret;
import pli.smtp.SubmissionServer;
import pli.smtp.client.Delivery;
import pli.smtp.client.SessionPlan;
import pli.smtp.client.SessionOpener;
import pli.smtp.client.SessionResult;
import pli.smtp.client.SmtpSession;
import pli.smtp.client.Timeouts;
import pli.smtp.sasl.Credential;

/// Pli's client at a fake server, one call for each thing that a test wants to know.
final class FakeSession implements AutoCloseable {

  private static final byte[] MESSAGE =
      "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SmtpSession session;

  private FakeSession(SmtpSession session) {
    this.session = session;
  }

  /// What came of signing in at the first of the server's ports.
  static SessionResult open(FakeServer server, Credential credential) {
    FakeServer.Door door = server.doors().getFirst();
    Account trusting =
        Account.of(
                EmailAddress.parse("a@b.example"),
                new SubmissionServer("localhost", door.port(), door.standsFor().security()),
                "a")
            .withTrustedRoot(Optional.of(server.rootPem()));
    X509ExtendedTrustManager trust = TrustedRoots.of(trusting).trustManager();
    return new SessionOpener(
            new SecureRandom(),
            (host, port) -> List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
        .open(
            new SessionPlan(
                trusting.server(),
                Optional.of(credential),
                trust,
                Timeouts.capped(Duration.ofSeconds(20)),
                1),
            event -> {});
  }

  static FakeSession signedIn(FakeServer server, String user, String password) {
    Credential credential = new Credential.Password(user, Secret.of(password));
    return switch (open(server, credential)) {
      case SessionResult.Opened(SmtpSession session) -> new FakeSession(session);
      case SessionResult.Failed failed -> throw new AssertionError(failed.toString());
    };
  }

  /// Hands over one message to so many recipients; the result of the first.
  RecipientResult handOver(String from, int recipients) {
    List<EmailAddress> to = new ArrayList<>();
    for (int i = 0; i < recipients; i++) {
      to.add(EmailAddress.parse("r" + i + "@example.net"));
    }
    return handOver(new Envelope(EmailAddress.parse(from), to));
  }

  RecipientResult handOver(Envelope envelope) {
    List<RecipientResult> results = new ArrayList<>();
    Iterator<Delivery> feed = Collections.singleton(delivery(envelope, results)).iterator();
    session.run(() -> feed.hasNext() ? Optional.of(feed.next()) : Optional.empty());
    return results.getFirst();
  }

  private static Delivery delivery(Envelope envelope, List<RecipientResult> results) {
    return new Delivery() {
      @Override
      public Envelope envelope() {
        return envelope;
      }

      @Override
      public Content content() {
        return Content.of(MESSAGE, Content.Encoding.SEVEN_BIT);
      }

      @Override
      public CompletableFuture<Boolean> markBeforeDot() {
        return CompletableFuture.completedFuture(true);
      }

      @Override
      public void finished(List<RecipientResult> outcome) {
        results.addAll(outcome);
      }
    };
  }

  @Override
  public void close() {
    session.close();
  }
}
