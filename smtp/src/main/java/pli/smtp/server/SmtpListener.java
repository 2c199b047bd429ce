// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import pli.smtp.Security;

/// A mail server on the loopback address. Open from [#open] to [#close].
public final class SmtpListener implements AutoCloseable {

  private static final int BACKLOG = 128;
  private static final Duration CLOSING_LIMIT = Duration.ofSeconds(5);
  private static final byte[] TOO_MANY =
      "421 4.3.2 too many sessions\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ListenerPlan plan;
  private final Mailroom mailroom;
  private final ServerSocket door;
  private final SecureRandom random = new SecureRandom();
  private final Map<Socket, Thread> sessions = new ConcurrentHashMap<>();
  private final AtomicLong sessionCount = new AtomicLong();
  private final Thread porter;

  private SmtpListener(ListenerPlan plan, Mailroom mailroom, ServerSocket door) {
    this.plan = plan;
    this.mailroom = mailroom;
    this.door = door;
    this.porter =
        Thread.ofVirtual().name("smtp-listener-" + door.getLocalPort()).unstarted(this::accept);
  }

  /// Binds 127.0.0.1 and begins to answer.
  ///
  /// @throws UncheckedIOException if the port is taken
  public static SmtpListener open(ListenerPlan plan, Mailroom mailroom) {
    try {
      InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      SmtpListener listener =
          new SmtpListener(plan, mailroom, new ServerSocket(plan.port(), BACKLOG, loopback));
      listener.porter.start();
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The port listened at, also where the plan said 0.
  public int port() {
    return door.getLocalPort();
  }

  /// How many sessions there have been so far.
  public long sessionsSoFar() {
    return sessionCount.get();
  }

  /// Closes the port and every session, and waits until their threads have ended (at most five
  /// seconds, if a mailroom does not come back).
  @Override
  public void close() {
    quietly(door);
    sessions.keySet().forEach(SmtpListener::quietly);
    long deadline = System.nanoTime() + CLOSING_LIMIT.toNanos();
    try {
      porter.join(CLOSING_LIMIT);
      for (Map.Entry<Socket, Thread> session : sessions.entrySet()) {
        quietly(session.getKey());
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isPositive()) {
          session.getValue().join(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        receive(door.accept());
      } catch (IOException e) {
        // Closed, or a client was gone again before it was welcomed.
      }
    }
  }

  private void receive(Socket socket) throws IOException {
    if (sessions.size() >= plan.limits().sessions()) {
      try (socket) {
        if (plan.security() != Security.TLS) {
          socket.getOutputStream().write(TOO_MANY);
        }
      }
      return;
    }
    socket.setTcpNoDelay(true);
    long number = sessionCount.incrementAndGet();
    Thread thread =
        Thread.ofVirtual().name("smtp-session-" + number).unstarted(() -> serve(socket, number));
    sessions.put(socket, thread);
    thread.start();
  }

  private void serve(Socket socket, long number) {
    try (socket) {
      SessionLine line = new SessionLine(socket, plan.limits().idle());
      new ReceivingSession(plan, mailroom, random, line, number).run();
    } catch (IOException e) {
      // The client is gone, or does not speak TLS; nobody is left to be told.
    } finally {
      sessions.remove(socket);
    }
  }

  private static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It was to be closed, and it is.
    }
  }
}
