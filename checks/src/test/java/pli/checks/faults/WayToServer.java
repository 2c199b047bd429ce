// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import pli.smtp.client.HostLookup;
import pli.testkit.ClosedPort;

/// Names and addresses that lead astray once, and to the server afterwards.
final class WayToServer implements HostLookup, AutoCloseable {

  private final ConnectFault fault;
  private final int form;
  private final int elsewhere;
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Closeable> open = new ArrayList<>();

  /// @param form of the fault, 0 to 2
  /// @param elsewhere the port of somebody else's server
  WayToServer(ConnectFault fault, int form, int elsewhere) {
    this.fault = fault;
    this.form = form;
    this.elsewhere = elsewhere;
  }

  @Override
  public List<InetSocketAddress> find(String host, int port) {
    List<InetSocketAddress> right = List.of(local(port));
    if (asked.incrementAndGet() > fault.times(form)) {
      return right;
    }
    try {
      return astray(port);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /// How often it led astray.
  int times() {
    return Math.min(asked.get(), fault.times(form));
  }

  private List<InetSocketAddress> astray(int port) throws IOException, InterruptedException {
    return switch (fault) {
      case NAME_UNKNOWN, NAME_FLAPS -> List.of();
      case NAME_FAILS -> throw new IllegalStateException("the name server fails");
      case NAME_SILENT -> {
        closed.await();
        yield List.of();
      }
      case NAME_SLOW -> {
        TimeUnit.MILLISECONDS.sleep(150L * (form + 1));
        yield List.of(local(port));
      }
      case FIRST_ADDRESS_DEAD -> {
        List<InetSocketAddress> all = new ArrayList<>(dead(form + 1));
        all.add(local(port));
        yield all;
      }
      case ALL_ADDRESSES_DEAD -> dead(3 - form);
      case NAME_LEADS_ELSEWHERE -> List.of(local(elsewhere));
      case REFUSED -> List.of(local(closedPort()));
      // For documentation, never in use (RFC 3849, RFC 9637).
      case UNREACHABLE ->
          List.of(
              new InetSocketAddress(
                  List.of("2001:db8::1", "2001:db8:ffff::25", "3fff::1").get(form), port));
      case SILENT -> List.of(local(fullPort()));
      case CLOSED_AT_ONCE -> List.of(local(endingPort(false)));
      case RESET_AT_ONCE -> List.of(local(endingPort(true)));
    };
  }

  private List<InetSocketAddress> dead(int count) {
    List<InetSocketAddress> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(local(closedPort()));
    }
    return all;
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private int closedPort() {
    ClosedPort port = ClosedPort.take();
    open.add(port::close);
    return port.number();
  }

  /// A door before which so many wait that nobody hears of one more.
  private int fullPort() throws IOException {
    ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    open.add(door);
    for (int i = 0; i < 4; i++) {
      Socket waiting = new Socket();
      open.add(waiting);
      try {
        waiting.connect(local(door.getLocalPort()), 100);
      } catch (IOException e) {
        // Full.
        break;
      }
    }
    return door.getLocalPort();
  }

  private int endingPort(boolean hard) throws IOException {
    ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    open.add(door);
    Thread.ofVirtual().start(() -> endNext(door, hard, form));
    return door.getLocalPort();
  }

  /// @param form 0 at once, 1 when the client has begun, 2 a little later
  private static void endNext(ServerSocket door, boolean hard, int form) {
    try (Socket socket = door.accept()) {
      if (form > 0) {
        socket.getInputStream().read(new byte[64]);
        TimeUnit.MILLISECONDS.sleep(form * 20L);
      }
      if (hard) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // Nobody came.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    for (Closeable one : open) {
      one.close();
    }
  }
}
