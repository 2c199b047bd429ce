// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import pli.smtp.EmailAddress;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.MailRequest;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.SignInPolicy;
import pli.smtp.server.SmtpListener;
import pli.smtp.server.Visitor;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;
import pli.testkit.oauth.IssuerStub;

/// A mail server that lets in who shows an access token which its issuer holds for good.
final class TokenPostOffice implements Mailroom, AutoCloseable {

  private final TestAuthority authority;
  private final Predicate<SignInAttempt> isGood;
  private final SmtpListener listener;
  private final List<String> recipients = new CopyOnWriteArrayList<>();
  private final List<SignInAttempt> attempts = new CopyOnWriteArrayList<>();
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private volatile int interruptAfter = Integer.MAX_VALUE;
  private volatile Runnable meanwhile = () -> {};

  TokenPostOffice(TestAuthority authority, String mechanism, Predicate<SignInAttempt> isGood) {
    this.authority = authority;
    this.isGood = isGood;
    this.listener =
        SmtpListener.open(
            ListenerPlan.tls(authority.server(CertificateKind.VALID))
                .withSignIn(SignInPolicy.STANDARD.withMechanisms(mechanism)),
            this);
  }

  static TokenPostOffice of(TestAuthority authority, String mechanism, IssuerStub issuer) {
    return new TokenPostOffice(
        authority,
        mechanism,
        attempt ->
            issuer.tokens().access().stream()
                .filter(issuer.tokens()::isGood)
                .anyMatch(token -> attempt.matches(Secret.of(token))));
  }

  /// Ends the session after so many messages, once, and does something before the next.
  void interrupt(int afterMessages, Runnable work) {
    interruptAfter = afterMessages;
    meanwhile = work;
  }

  SubmissionServer address() {
    return new SubmissionServer("localhost", listener.port(), Security.TLS);
  }

  String rootPem() {
    return authority.rootPem();
  }

  /// Who was written to, in order.
  List<String> recipients() {
    return recipients;
  }

  List<SignInAttempt> attempts() {
    return attempts;
  }

  @Override
  public Reply signIn(SignInAttempt attempt) {
    attempts.add(attempt);
    return isGood.test(attempt) ? SIGNED_IN : WRONG_CREDENTIALS;
  }

  @Override
  public Reply mail(Visitor visitor, MailRequest mail) {
    if (recipients.size() >= interruptAfter && interrupted.compareAndSet(false, true)) {
      meanwhile.run();
      return Reply.of(421, "4.3.2 come back later");
    }
    return OK;
  }

  @Override
  public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
    content.transferTo(OutputStream.nullOutputStream());
    EmailAddress recipient = envelope.recipients().getFirst().address();
    recipients.add(recipient.toString());
    return Reply.of(250, "2.0.0 kept");
  }

  @Override
  public void close() {
    listener.close();
  }
}
