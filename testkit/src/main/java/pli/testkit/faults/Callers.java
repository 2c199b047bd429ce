// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Everybody who is connected to a server that goes wrong, each in a thread of its own.
final class Callers implements AutoCloseable {

  /// What is done with one connection.
  @FunctionalInterface
  interface Session {
    void run(Socket socket) throws IOException, InterruptedException;
  }

  private final Session session;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Callers(Session session) {
    this.session = session;
  }

  /// Lets in whoever comes, until the door is closed.
  void comeInBy(ServerSocket door) {
    Thread.ofVirtual().name("faulty-door").start(() -> accept(door));
  }

  /// Hangs up on all.
  @Override
  public void close() {
    open.forEach(Callers::closeQuietly);
  }

  /// It is of no further use either way.
  ///
  /// @param one null if there is none
  static void closeQuietly(AutoCloseable one) {
    try {
      if (one != null) {
        one.close();
      }
    } catch (Exception e) {
      return;
    }
  }

  private void accept(ServerSocket door) {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        Thread.ofVirtual().name("faulty").start(() -> serve(socket));
      } catch (IOException e) {
        // Closed.
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      session.run(socket);
    } catch (IOException e) {
      // The client is gone, or the fault was its end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }
}
