// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Envelope;
import pli.smtp.RecipientResult;
import pli.smtp.SubmissionServer;
import pli.smtp.client.Delivery;
import pli.smtp.client.SessionOpener;
import pli.smtp.client.SessionPlan;
import pli.smtp.client.SessionResult;
import pli.smtp.client.SmtpSession;
import pli.smtp.client.Timeouts;
import pli.smtp.sasl.Credential;
import pli.testkit.TestAuthority;

/// Pli's own client in a dialogue.
final class PliClient implements DialogueClient {

  private final SessionOpener opener = new SessionOpener(new SecureRandom());
  private final X509ExtendedTrustManager trust;

  PliClient(X509ExtendedTrustManager trust) {
    this.trust = trust;
  }

  @Override
  public List<String> run(Dialogue dialogue, int port, TestAuthority trusted) {
    return switch (opener.open(plan(dialogue.client(), port), event -> {})) {
      case SessionResult.Failed failed ->
          List.of("session failed " + failed.stage() + " " + word(failed.cause()));
      case SessionResult.Opened(SmtpSession session) ->
          handOver(session, dialogue.client());
    };
  }

  private SessionPlan plan(ClientOptions client, int port) {
    return new SessionPlan(
        new SubmissionServer("127.0.0.1", port, client.security()),
        client.signIn().map(PliClient::credential),
        trust,
        Timeouts.capped(client.timeout()),
        client.window());
  }

  private static Credential credential(ClientOptions.SignIn signIn) {
    return signIn.token()
        ? new Credential.AccessToken(signIn.userName(), signIn.secret())
        : new Credential.Password(signIn.userName(), signIn.secret());
  }

  private static List<String> handOver(SmtpSession session, ClientOptions client) {
    List<String> outcome = new ArrayList<>();
    Iterator<DialogueMessage> left = client.messages().iterator();
    try (session) {
      session.run(
          () ->
              left.hasNext()
                  ? Optional.of(new NotedDelivery(left.next(), client.marks(), outcome))
                  : Optional.empty());
    }
    left.forEachRemaining(
        message -> message.to().forEach(recipient -> outcome.add(recipient + " untaken")));
    return outcome;
  }

  private static String word(Cause cause) {
    return switch (cause) {
      case Cause.ServerReply(var reply) -> String.valueOf(reply.code());
      case Cause.TimedOut timedOut -> "timeout";
      case Cause.ConnectionLost lost -> "lost";
      case Cause.TlsFailed failed -> failed.problem().name();
      case Cause.ExtensionMissing missing -> missing.keyword().split(" ")[0];
      case Cause.ProtocolViolated violated -> "protocol";
      case Cause.TooLarge tooLarge -> "SIZE";
      case Cause.NotConnected not -> not.toString();
      case Cause.NameNotResolved not -> not.toString();
      case Cause.StoppedHere stopped -> "stopped";
      case Cause.TokenDelayed delayed -> delayed.toString();
      case Cause.GrantEnded ended -> ended.toString();
    };
  }

  /// Writes down what became of one message.
  private record NotedDelivery(DialogueMessage message, boolean marks, List<String> outcome)
      implements Delivery {

    @Override
    public Envelope envelope() {
      return message.envelope();
    }

    @Override
    public Content content() {
      return message.content();
    }

    @Override
    public CompletableFuture<Boolean> markBeforeDot() {
      return CompletableFuture.completedFuture(marks);
    }

    @Override
    public void finished(List<RecipientResult> results) {
      for (int i = 0; i < results.size(); i++) {
        EmailAddress recipient = message.to().get(i);
        outcome.add(recipient + " " + said(results.get(i)));
      }
    }

    private static String said(RecipientResult result) {
      return switch (result) {
        case RecipientResult.Accepted(var reply) -> "accepted " + reply.code();
        case RecipientResult.Refused(var stage, var cause) ->
            "refused " + stage + " " + word(cause);
        case RecipientResult.Deferred(var stage, var cause) ->
            "deferred " + stage + " " + word(cause);
        case RecipientResult.InDoubt(var cause) -> "indoubt " + word(cause);
      };
    }
  }
}
