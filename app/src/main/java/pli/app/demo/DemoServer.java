// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final DemoAuthority authority;
  private final SmtpListener listener;

  private DemoServer(DemoAuthority authority, SmtpListener listener) {
    this.authority = authority;
    this.listener = listener;
  }

  /// Starts the server on a free port of this computer.
  ///
  /// @param arrived folder for the messages; made if it is not there
  public static DemoServer start(Path arrived, Secret password, Instant now) throws IOException {
    Files.createDirectories(arrived);
    DemoAuthority authority = new DemoAuthority(now);
    ListenerPlan plan = ListenerPlan.tls(authority.serverContext()).withName("demo.pli.example");
    return new DemoServer(authority, SmtpListener.open(plan, new Room(arrived, password)));
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

    private final Path arrived;
    private final Secret password;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean putOff = new AtomicBoolean();

    Room(Path arrived, Secret password) {
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
      EmailAddress recipient = envelope.recipients().getFirst().address();
      String name =
          String.format(
              "%03d-%s.eml",
              count.incrementAndGet(), recipient.wireForm().replaceAll("[^A-Za-z0-9@._-]", "_"));
      Path file = arrived.resolve(name);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        // What every final server adds on top (RFC 5321 §4.4).
        out.write(
            ("Return-Path: <" + envelope.mail().reversePath().map(EmailAddress::wireForm).orElse("")
                    + ">\r\nDelivered-To: " + recipient.wireForm() + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        content.transferTo(out);
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
      return Reply.of(250, "2.0.0 kept as " + name);
    }
  }
}
