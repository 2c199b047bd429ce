// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import pli.app.fake.ArrivedFolder;
import pli.app.fake.LocalAuthority;
import pli.smtp.EmailAddress;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.MailRequest;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.RecipientRequest;
import pli.smtp.server.SmtpListener;
import pli.smtp.server.Visitor;

/// A mail server on this computer for the demonstration: TLS from the first byte, sign-in, and a
/// folder in which every message that arrived lies as a file. It knows all mailboxes but one, and
/// puts one off the first time, as greylisting servers do.
public final class DemoServer implements AutoCloseable {

  private final LocalAuthority authority;
  private final SmtpListener listener;

  private DemoServer(LocalAuthority authority, SmtpListener listener) {
    this.authority = authority;
    this.listener = listener;
  }

  /// Starts the server on a free port of this computer.
  ///
  /// @param arrived folder for the messages; made if it is not there
  public static DemoServer start(Path arrived, Secret password, Instant now) throws IOException {
    LocalAuthority authority = new LocalAuthority("Pli demonstration", now);
    ListenerPlan plan =
        ListenerPlan.tls(authority.serverContext(List.of("localhost")))
            .withName("demo.pli.example");
    Room room = new Room(ArrivedFolder.in(arrived), password);
    return new DemoServer(authority, SmtpListener.open(plan, room));
  }

  public int port() {
    return listener.port();
  }

  /// The root that the demonstration's account is to trust.
  public String rootPem() {
    return authority.rootPem();
  }

  @Override
  public void close() {
    listener.close();
  }

  private static final class Room implements Mailroom {

    private final ArrivedFolder arrived;
    private final Secret password;
    private final AtomicBoolean putOff = new AtomicBoolean();

    Room(ArrivedFolder arrived, Secret password) {
      this.arrived = arrived;
      this.password = password;
    }

    @Override
    public Reply signIn(SignInAttempt attempt) {
      boolean known =
          attempt.userName().equals(DemoFolder.ACCOUNT.toString()) && attempt.matches(password);
      return known ? SIGNED_IN : WRONG_CREDENTIALS;
    }

    @Override
    public Reply recipient(Visitor visitor, MailRequest mail, RecipientRequest recipient) {
      EmailAddress address = recipient.address();
      if (address.equals(DemoFolder.REFUSED_ADDRESS)) {
        return Reply.of(550, "5.1.1 <" + address + ">: no such mailbox here");
      }
      if (address.equals(DemoFolder.DEFERRED_ADDRESS) && putOff.compareAndSet(false, true)) {
        return Reply.of(450, "4.2.0 <" + address + ">: greylisted, try again later");
      }
      return OK;
    }

    @Override
    public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
      String name = arrived.file(envelope, content);
      return Reply.of(250, "2.0.0 kept as " + name);
    }
  }
}
