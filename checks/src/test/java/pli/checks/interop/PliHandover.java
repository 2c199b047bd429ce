// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.account.Account;
import pli.account.TrustedRoots;
import pli.smtp.Content;
import pli.smtp.Envelope;
import pli.smtp.RecipientResult;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.client.Delivery;
import pli.smtp.client.SessionEvent;
import pli.smtp.client.SessionOpener;
import pli.smtp.client.SessionPlan;
import pli.smtp.client.SessionResult;
import pli.smtp.client.SmtpSession;
import pli.smtp.client.Timeouts;
import pli.smtp.sasl.Credential;

/// Pli's own client in front of a peer, without outbox.
final class PliHandover {

  private final RealPeer peer;
  private final SessionOpener opener = new SessionOpener(new SecureRandom());
  private final List<SessionEvent> events = new ArrayList<>();
  private int window = 1;
  private String password = RealPeer.PASSWORD;
  private Duration patience = Duration.ofSeconds(60);
  private Optional<X509ExtendedTrustManager> otherTrust = Optional.empty();

  PliHandover(RealPeer peer) {
    this.peer = peer;
  }

  PliHandover window(int contents) {
    window = contents;
    return this;
  }

  PliHandover password(String other) {
    password = other;
    return this;
  }

  PliHandover patience(Duration most) {
    patience = most;
    return this;
  }

  PliHandover trusting(X509ExtendedTrustManager other) {
    otherTrust = Optional.of(other);
    return this;
  }

  /// Command lines that went out, in order.
  List<String> commands() {
    return events.stream()
        .filter(SessionEvent.CommandWritten.class::isInstance)
        .map(event -> ((SessionEvent.CommandWritten) event).line())
        .toList();
  }

  SessionResult open(int port, Security security) throws IOException {
    SubmissionServer server = new SubmissionServer(RealPeer.HOST, port, security);
    Account account =
        Account.of(Letter.sender(), server, RealPeer.USER)
            .withTrustedRoot(Optional.of(Files.readString(peer.trustedRoot())));
    SessionPlan plan =
        new SessionPlan(
            server,
            Optional.of(new Credential.Password(RealPeer.USER, Secret.of(password))),
            otherTrust.orElseGet(() -> TrustedRoots.of(account).trustManager()),
            Timeouts.capped(patience),
            window);
    return opener.open(plan, events::add);
  }

  /// Hands over all letters on one session.
  ///
  /// @return what became of each, by mark
  Map<String, RecipientResult> hand(int port, Security security, List<Letter> letters)
      throws IOException {
    return switch (open(port, security)) {
      case SessionResult.Failed failed -> throw new AssertionError("no session: " + failed);
      case SessionResult.Opened(SmtpSession session) -> hand(session, letters);
    };
  }

  private static Map<String, RecipientResult> hand(SmtpSession session, List<Letter> letters) {
    Map<String, RecipientResult> results = new TreeMap<>();
    Iterator<Letter> left = letters.iterator();
    try (session) {
      session.run(
          () ->
              left.hasNext()
                  ? Optional.of(new LetterDelivery(left.next(), results))
                  : Optional.empty());
    }
    return results;
  }

  private record LetterDelivery(Letter letter, Map<String, RecipientResult> noted)
      implements Delivery {

    @Override
    public Envelope envelope() {
      return Envelope.of(Letter.sender(), letter.to());
    }

    @Override
    public Content content() {
      return letter.content();
    }

    @Override
    public CompletableFuture<Boolean> markBeforeDot() {
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public void finished(List<RecipientResult> results) {
      noted.put(letter.mark(), results.getFirst());
    }
  }
}
