// SPDX-License-Identifier: Apache-2.0
package pli.app.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.SmtpListener;

/// A mail server on this computer that takes everything and keeps nothing.
final class PracticeServer implements AutoCloseable {

  private final PracticeCertificate certificate;
  private final SmtpListener listener;

  PracticeServer(PracticeCertificate certificate, Secret password) throws IOException {
    this.certificate = certificate;
    listener = SmtpListener.open(ListenerPlan.tls(certificate.context()), new Room(password));
  }

  int port() {
    return listener.port();
  }

  String rootPem() {
    return certificate.pem();
  }

  @Override
  public void close() {
    listener.close();
  }

  private record Room(Secret password) implements Mailroom {

    @Override
    public Reply signIn(SignInAttempt attempt) {
      return attempt.matches(password) ? SIGNED_IN : WRONG_CREDENTIALS;
    }

    @Override
    public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
      content.transferTo(OutputStream.nullOutputStream());
      return Reply.of(250, "2.0.0 taken");
    }
  }
}
