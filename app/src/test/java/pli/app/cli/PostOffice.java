// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import pli.smtp.Extension;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.MailRequest;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.RecipientRequest;
import pli.smtp.server.SmtpListener;
import pli.smtp.server.Visitor;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;

/// A mail server of these tests: one password, a list of who was written to, and a switch that
/// makes it vanish.
final class PostOffice implements Mailroom, AutoCloseable {

  static final String PASSWORD = "richtig-und-geheim";

  private static final TestAuthority AUTHORITY = new TestAuthority();

  private final List<String> recipients = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final SmtpListener listener;
  private final int vanishAfter;
  private final Map<String, Integer> putOff = new ConcurrentHashMap<>();
  private volatile Runnable meanwhile = () -> {};
  private volatile boolean anyPassword;
  private volatile boolean usedUp;

  private PostOffice(UnaryOperator<ListenerPlan> plan, Security security, int vanishAfter) {
    var context = AUTHORITY.server(CertificateKind.VALID);
    ListenerPlan base =
        security == Security.TLS ? ListenerPlan.tls(context) : ListenerPlan.starttls(context);
    this.vanishAfter = vanishAfter;
    this.listener = SmtpListener.open(plan.apply(base), this);
  }

  static PostOffice open(Security security) {
    return new PostOffice(UnaryOperator.identity(), security, Integer.MAX_VALUE);
  }

  static PostOffice open(UnaryOperator<ListenerPlan> plan) {
    return new PostOffice(plan, Security.TLS, Integer.MAX_VALUE);
  }

  /// One that takes so many messages and is gone when the next one begins. It wants each command by
  /// itself, so that the answer to the message before is certainly out by then.
  static PostOffice vanishingAfter(int messages) {
    return new PostOffice(plan -> plan.without(Extension.PIPELINING), Security.TLS, messages);
  }

  void acceptAnyPassword() {
    anyPassword = true;
  }

  /// Puts a recipient off so many times, in the words of a greylisting server.
  void putOff(String address, int times) {
    putOff.put(address, times);
  }

  /// The same, and takes its time to say so.
  ///
  /// @param work what happens in that time
  void putOffAfter(String address, Runnable work) {
    meanwhile = work;
    putOff(address, 1);
  }

  /// Whether it says that the day is used up, by whomever.
  void usedUp(boolean is) {
    usedUp = is;
  }

  @Override
  public Reply recipient(Visitor visitor, MailRequest mail, RecipientRequest recipient) {
    String address = recipient.address().toString();
    if (usedUp) {
      return Reply.of(550, "5.4.5 Daily sending quota exceeded");
    }
    Integer left = putOff.computeIfPresent(address, (_, times) -> times - 1);
    if (left == null || left < 0) {
      return OK;
    }
    meanwhile.run();
    return Reply.of(450, "4.2.0 greylisted, come back");
  }

  static String rootPem() {
    return AUTHORITY.rootPem();
  }

  int port() {
    return listener.port();
  }

  /// Who was written to, in order.
  List<String> recipients() {
    return recipients;
  }

  @Override
  public Reply signIn(SignInAttempt attempt) {
    return anyPassword || attempt.matches(Secret.of(PASSWORD)) ? SIGNED_IN : WRONG_CREDENTIALS;
  }

  @Override
  public Reply mail(Visitor visitor, MailRequest mail) {
    if (recipients.size() >= vanishAfter) {
      Thread.ofVirtual().start(listener::close);
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return OK;
  }

  @Override
  public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
    content.transferTo(OutputStream.nullOutputStream());
    recipients.add(envelope.recipients().getFirst().address().toString());
    return Reply.of(250, "2.0.0 kept");
  }

  @Override
  public void close() {
    closed.countDown();
    listener.close();
  }
}
