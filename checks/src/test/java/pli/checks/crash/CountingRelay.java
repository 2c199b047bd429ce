// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before a mail server on this computer and counts how many connections are open at once.
final class CountingRelay implements AutoCloseable {

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final int serverPort;

  CountingRelay(int serverPort) throws IOException {
    this.serverPort = serverPort;
    Thread.ofVirtual().name("relay").start(this::listen);
  }

  int port() {
    return listener.getLocalPort();
  }

  /// The most that were open at the same time.
  int most() {
    return most.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void listen() {
    try {
      while (true) {
        Socket client = listener.accept();
        sockets.add(client);
        Thread.ofVirtual().name("relayed").start(() -> relay(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void relay(Socket client) {
    most.accumulateAndGet(open.incrementAndGet(), Math::max);
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      sockets.add(server);
      Thread back = Thread.ofVirtual().name("back").start(() -> pump(server, client));
      pump(client, server);
      back.join();
    } catch (IOException | InterruptedException e) {
      // One of the two ends is away; so is the connection.
    } finally {
      open.decrementAndGet();
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // As above.
    }
  }
}
