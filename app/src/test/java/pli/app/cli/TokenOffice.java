// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.SignInPolicy;
import pli.smtp.server.SmtpListener;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;
import pli.testkit.oauth.IssuerStub;

/// A mail server that takes access tokens only, and an issuer of them.
final class TokenOffice implements Mailroom, AutoCloseable {

  private final TestAuthority authority = new TestAuthority();
  private final IssuerStub issuer = IssuerStub.open();
  private final List<String> recipients = new CopyOnWriteArrayList<>();
  private final SmtpListener listener =
      SmtpListener.open(
          ListenerPlan.tls(authority.server(CertificateKind.VALID))
              .withSignIn(SignInPolicy.STANDARD.withMechanisms("XOAUTH2")),
          this);

  IssuerStub issuer() {
    return issuer;
  }

  String rootPem() {
    return authority.rootPem();
  }

  int port() {
    return listener.port();
  }

  List<String> recipients() {
    return recipients;
  }

  @Override
  public Reply signIn(SignInAttempt attempt) {
    boolean good =
        issuer.tokens().access().stream()
            .filter(issuer.tokens()::isGood)
            .anyMatch(token -> attempt.matches(Secret.of(token)));
    return good ? SIGNED_IN : WRONG_CREDENTIALS;
  }

  @Override
  public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
    content.transferTo(OutputStream.nullOutputStream());
    recipients.add(envelope.recipients().getFirst().address().toString());
    return Reply.of(250, "2.0.0 kept");
  }

  @Override
  public void close() {
    listener.close();
    issuer.close();
  }
}
