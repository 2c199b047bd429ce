// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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

/// A mail server that goes wrong for some addresses, and takes as many messages as it is told to.
final class OfficeServer implements Mailroom, AutoCloseable {

  static final Secret PASSWORD = Secret.of("demonstration");

  /// As many as anybody could want.
  private static final int ALL = 1_000_000;

  private final LocalAuthority authority = new LocalAuthority("Pli tests", Instant.now());
  private final SmtpListener listener;
  private final ArrivedFolder arrived;
  private final Path folder;
  private final Map<String, Reply> once = new HashMap<>();
  private final Set<String> later = ConcurrentHashMap.newKeySet();
  private final Set<String> losing = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(ALL);

  private OfficeServer(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.arrived = ArrivedFolder.in(folder);
    this.listener =
        SmtpListener.open(
            ListenerPlan.tls(authority.serverContext(List.of("localhost")))
                .withName("office.example"),
            this);
  }

  /// @param folder for what arrives
  static OfficeServer start(Path folder) {
    try {
      return new OfficeServer(folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The next message for the address is taken, and the line breaks before the answer.
  OfficeServer losingTheAnswerFor(String address) {
    losing.add(address);
    return this;
  }

  /// The next message for the address gets this reply.
  OfficeServer answeringOnce(String address, int code, String text) {
    synchronized (once) {
      once.put(address, Reply.of(code, text));
    }
    return this;
  }

  /// Every message for the address is put off, until it is told otherwise.
  OfficeServer puttingOff(String address) {
    later.add(address);
    return this;
  }

  void takesFor(String address) {
    later.remove(address);
  }

  /// Takes so many more, then lets everybody wait.
  OfficeServer takesOnly(int more) {
    room.drainPermits();
    room.release(more);
    return this;
  }

  void takesAll() {
    room.release(ALL);
  }

  int port() {
    return listener.port();
  }

  String rootPem() {
    return authority.rootPem();
  }

  /// Messages that arrived, as files.
  List<Path> arrived() {
    try (var files = Files.list(folder)) {
      return new ArrayList<>(files.filter(one -> one.toString().endsWith(".eml")).sorted().toList());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Reply signIn(SignInAttempt attempt) {
    return attempt.matches(PASSWORD) ? SIGNED_IN : WRONG_CREDENTIALS;
  }

  @Override
  public Reply recipient(pli.smtp.server.Visitor visitor, MailRequest mail, RecipientRequest one) {
    if (later.contains(one.address().toString())) {
      return Reply.of(450, "4.2.0 later");
    }
    synchronized (once) {
      Reply reply = once.remove(one.address().toString());
      return reply == null ? OK : reply;
    }
  }

  @Override
  public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
    String name = arrived.file(envelope, content);
    room.acquireUninterruptibly();
    EmailAddress to = envelope.recipients().getFirst().address();
    if (losing.remove(to.toString())) {
      Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> {});
      throw new LineBroken();
    }
    return Reply.of(250, "2.0.0 kept as " + name);
  }

  /// No reply, and the session ends: what the listener makes of an error.
  private static final class LineBroken extends Error {

    private static final long serialVersionUID = 1L;

    LineBroken() {
      super("the line breaks after the last byte", null, false, false);
    }
  }

  @Override
  public void close() {
    takesAll();
    listener.close();
  }
}
