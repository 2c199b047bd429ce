// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import pli.smtp.Extension;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.SmtpListener;

/// The listener under TLS; here because certificates are.
class ListenerTlsTest implements Mailroom {

  private static final String AUTH = "AUTH PLAIN AG1hcmllAHMzY3JldA==";

  private final TestAuthority authority = new TestAuthority();
  private final List<ReceivedEnvelope> envelopes = new CopyOnWriteArrayList<>();

  @Override
  public Reply signIn(SignInAttempt attempt) {
    return attempt.matches(Secret.of("s3cret")) ? SIGNED_IN : WRONG_CREDENTIALS;
  }

  @Override
  public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
    content.transferTo(java.io.OutputStream.nullOutputStream());
    envelopes.add(envelope);
    return Reply.of(250, "2.0.0 taken");
  }

  @Test
  void implicitTlsThenSignInThenMail() throws IOException {
    ListenerPlan plan = ListenerPlan.tls(authority.server(CertificateKind.VALID));
    try (SmtpListener listener = SmtpListener.open(plan, this);
        LineClient client = LineClient.tls(listener.port(), authority.client())) {
      assertThat(client.reply()).startsWith("220");
      assertThat(client.ask("EHLO x")).contains("AUTH PLAIN").doesNotContain("STARTTLS");
      assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("530");
      assertThat(client.ask(AUTH)).startsWith("235");
      mail(client);
      assertThat(envelopes.getFirst().visitor().userName()).contains("marie");
      assertThat(envelopes.getFirst().visitor().underTls()).isTrue();
    }
  }

  @Test
  void afterStarttlsEverythingBeginsAnew() throws IOException {
    ListenerPlan plan = ListenerPlan.starttls(authority.server(CertificateKind.VALID));
    try (SmtpListener listener = SmtpListener.open(plan, this);
        LineClient client = LineClient.clear(listener.port())) {
      client.reply();
      assertThat(client.ask("EHLO x")).contains("STARTTLS").doesNotContain("AUTH");
      assertThat(client.ask(AUTH)).startsWith("538");
      assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("530");
      assertThat(client.ask("STARTTLS")).startsWith("220");
      client.secure(authority.client());
      assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("503");
      assertThat(client.ask("EHLO x")).contains("AUTH").doesNotContain("STARTTLS");
      assertThat(client.ask("STARTTLS")).startsWith("503");
      assertThat(client.ask(AUTH)).startsWith("235");
      mail(client);
    }
  }

  @Test
  void whatComesBehindStarttlsIsRefused() throws IOException {
    ListenerPlan plan = ListenerPlan.starttls(authority.server(CertificateKind.VALID));
    try (SmtpListener listener = SmtpListener.open(plan, this);
        LineClient client = LineClient.clear(listener.port())) {
      client.reply();
      client.ask("EHLO x");
      client.write("STARTTLS\r\nMAIL FROM:<x@example.com>\r\n");
      assertThat(client.reply()).startsWith("554 5.5.0");
      assertThat(client.reply()).isEqualTo("(end)");
    }
  }

  @Test
  void starttlsCanBeLeftAway() throws IOException {
    ListenerPlan plan =
        ListenerPlan.starttls(authority.server(CertificateKind.VALID)).without(Extension.STARTTLS);
    try (SmtpListener listener = SmtpListener.open(plan, this);
        LineClient client = LineClient.clear(listener.port())) {
      client.reply();
      assertThat(client.ask("EHLO x")).doesNotContain("STARTTLS");
      assertThat(client.ask("STARTTLS")).startsWith("503");
    }
  }

  private static void mail(LineClient client) throws IOException {
    assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("250");
    assertThat(client.ask("RCPT TO:<b@example.net>")).startsWith("250");
    assertThat(client.ask("DATA")).startsWith("354");
    assertThat(client.ask("a\r\n.")).startsWith("250");
  }
}
