// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/// A web server with TLS that goes wrong in one way until it is mended, and is in order afterwards.
public final class FaultyWeb implements AutoCloseable {

  /// What somebody asked for.
  ///
  /// @param text all of it, as it came
  public record Ask(String host, String path, String body, String text) {}

  /// What is answered.
  public record Page(int status, Map<String, String> fields, String body) {

    public static Page of(String type, String body) {
      return new Page(200, Map.of("Content-Type", type), body);
    }
  }

  /// Which page lies where.
  @FunctionalInterface
  public interface Pages {
    Page of(Ask ask);
  }

  /// What goes wrong.
  ///
  /// @param form 0, 1 or 2
  /// @param path of the questions that it concerns
  /// @param wrong what is answered where the fault is one of words
  public record Plan(HttpFault fault, int form, String path, Pages wrong) {}

  private final Plan plan;
  private final Pages right;
  private final SSLContext tls;
  private final SSLContext wrongTls;
  private final int port;
  private final Callers callers = new Callers(socket -> new FaultyPage(this, socket).run());
  private final List<Ask> asks = new CopyOnWriteArrayList<>();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicLong poured = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Socket shut;
  private ServerSocket door;
  private volatile boolean mended;

  private FaultyWeb(Plan plan, Pages right, SSLContext tls, SSLContext wrongTls)
      throws IOException {
    this.plan = plan;
    this.right = right;
    this.tls = tls;
    this.wrongTls = wrongTls;
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (plan.fault() == HttpFault.NO_CONNECTION && plan.form() == 0) {
      // Ours, and nobody listens.
      shut = new Socket();
      shut.bind(any);
      port = shut.getLocalPort();
    } else {
      door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
      port = door.getLocalPort();
      callers.comeInBy(door);
    }
  }

  /// @param wrongTls what is shown where the certificate is what goes wrong
  public static FaultyWeb open(Plan plan, Pages right, SSLContext tls, SSLContext wrongTls) {
    try {
      return new FaultyWeb(plan, right, tls, wrongTls);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// One at which nothing goes wrong.
  public static FaultyWeb inOrder(Pages pages, SSLContext tls) {
    FaultyWeb web = open(new Plan(HttpFault.CUT, 0, "", pages), pages, tls, tls);
    web.mended = true;
    return web;
  }

  public int port() {
    return port;
  }

  /// From now on it is in order.
  public synchronized void mend() {
    mended = true;
    if (shut == null) {
      return;
    }
    try {
      shut.close();
      shut = null;
      door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
      callers.comeInBy(door);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// How often it went wrong, as far as it could notice.
  public int faults() {
    return faults.get();
  }

  /// Everything that was asked.
  public List<Ask> asks() {
    return List.copyOf(asks);
  }

  /// Bytes of an endless answer that found room before the client hung up.
  public long poured() {
    return poured.get();
  }

  @Override
  public synchronized void close() {
    closed.countDown();
    Callers.closeQuietly(shut);
    Callers.closeQuietly(door);
    callers.close();
  }

  Plan plan() {
    return plan;
  }

  Pages right() {
    return right;
  }

  SSLContext tls() {
    return tls;
  }

  SSLContext wrongTls() {
    return wrongTls;
  }

  boolean isMended() {
    return mended;
  }

  void goesWrong() {
    faults.incrementAndGet();
  }

  void heard(Ask ask) {
    asks.add(ask);
  }

  void poured(int bytes) {
    poured.addAndGet(bytes);
  }

  void awaitClosed() throws InterruptedException {
    closed.await();
  }
}
