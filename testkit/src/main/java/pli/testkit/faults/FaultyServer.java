// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/// A submission server that goes wrong as planned, and is in order before and afterwards.
///
/// What it took counts from the moment at which the end of the content arrived, whatever it says
/// then: the worst case for a client that tries again.
public final class FaultyServer implements AutoCloseable {

  /// Stands at the end of every content, so that the server knows it before the final dot.
  public static final String LAST_LINE = "-- the end of this content --";

  private final FaultPlan plan;
  private final SSLContext tls;
  private final SSLContext wrongTls;
  private final ServerSocket door;
  private final Callers callers = new Callers(this::serve);
  private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger heard = new AtomicInteger();
  private final AtomicInteger afterwards = new AtomicInteger();
  private final AtomicLong poured = new AtomicLong();
  private final CountDownLatch idle = new CountDownLatch(1);
  private final CountDownLatch wrong = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private FaultyServer(FaultPlan plan, SSLContext tls, SSLContext wrongTls) throws IOException {
    this.plan = plan;
    this.tls = tls;
    this.wrongTls = wrongTls;
    this.door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    // So that a content that is not read cannot hide in the window.
    door.setReceiveBufferSize(16 * 1024);
  }

  public static FaultyServer open(FaultPlan plan, SSLContext tls) {
    return open(plan, tls, tls);
  }

  /// @param wrongTls what the first connection shows where the certificate is what goes wrong
  public static FaultyServer open(FaultPlan plan, SSLContext tls, SSLContext wrongTls) {
    try {
      FaultyServer server = new FaultyServer(plan, tls, wrongTls);
      server.callers.comeInBy(server.door);
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /// How often a message for this recipient was taken.
  public int taken(String recipient) {
    AtomicInteger count = taken.get(recipient);
    return count == null ? 0 : count.get();
  }

  /// How many connections there were.
  public int connections() {
    return connections.get();
  }

  /// How often it went wrong.
  public int faults() {
    return faults.get();
  }

  /// Commands heard in all.
  public int heard() {
    return heard.get();
  }

  /// Commands heard on a connection after it went wrong.
  public int afterwards() {
    return afterwards.get();
  }

  /// Bytes of an endless reply that found room before the client hung up.
  public long poured() {
    return poured.get();
  }

  /// The client has nothing to say for now: what goes wrong in between may do so.
  public void clientIsIdle() {
    idle.countDown();
  }

  /// True once something has gone wrong.
  public boolean hasGoneWrong() {
    return wrong.getCount() == 0;
  }

  /// Waits until something has gone wrong for the first time.
  ///
  /// @return false if nothing did within half a minute
  public boolean awaitFault() {
    try {
      return wrong.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    idle.countDown();
    wrong.countDown();
    closed.countDown();
    Callers.closeQuietly(door);
    callers.close();
  }

  FaultPlan plan() {
    return plan;
  }

  SSLContext tls() {
    return tls;
  }

  SSLContext wrongTls() {
    return wrongTls;
  }

  void took(String recipient) {
    taken.computeIfAbsent(recipient, one -> new AtomicInteger()).incrementAndGet();
  }

  /// True if it is time to go wrong once more.
  boolean goesWrongAt(Step step) {
    return step == plan.step()
        && faults.getAndUpdate(n -> Math.min(n + 1, plan.times())) < plan.times();
  }

  void goneWrong() {
    wrong.countDown();
  }

  void heardCommand() {
    heard.incrementAndGet();
  }

  void heardAfterwards() {
    afterwards.incrementAndGet();
  }

  void poured(int bytes) {
    poured.addAndGet(bytes);
  }

  void awaitIdle() throws InterruptedException {
    idle.await(30, TimeUnit.SECONDS);
  }

  void awaitClosed() throws InterruptedException {
    closed.await();
  }

  private void serve(Socket socket) throws IOException, InterruptedException {
    connections.incrementAndGet();
    new FaultySession(this, socket).run();
  }
}
