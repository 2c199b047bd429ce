// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The way to a server on this computer, for tests in which it breaks. What the server says goes through as it is;
/// what becomes of the words of a client is said by what extends this.
public abstract class LineToServer implements AutoCloseable {

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  protected LineToServer(int serverPort) {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// From here on clients are let in.
  protected final void begin() {
    start(this::accept);
  }

  /// True while whoever comes is turned away, as if there were no server.
  protected abstract boolean isAway();

  /// Leads what a client says to the server, until one of them ends it. Both are closed afterwards.
  protected abstract void lead(Socket client, Socket behind) throws IOException;

  public final int port() {
    return listener.getLocalPort();
  }

  /// Loses every line that is open.
  protected final void cutAll() {
    open.forEach(LineToServer::closeQuietly);
  }

  /// Lets the server come to its end with what it has been told. Nobody hears what it still says.
  protected static void awaitEnd(Socket behind) throws IOException {
    while (behind.getInputStream().read() >= 0) {
      continue;
    }
  }

  @Override
  public final void close() {
    closeQuietly(listener);
    cutAll();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        // We are closed.
        return;
      }
    }
  }

  private void connect(Socket client) {
    Socket behind = new Socket();
    try {
      if (isAway()) {
        throw new IOException("away");
      }
      behind.connect(server);
      behind.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
    } catch (IOException e) {
      closeQuietly(client);
      closeQuietly(behind);
      return;
    }
    open.add(client);
    open.add(behind);
    start(() -> toServer(client, behind));
    start(() -> toClient(behind, client));
  }

  /// Of the system: what is tested may keep the carriers of virtual threads.
  private static void start(Runnable work) {
    Thread.ofPlatform().daemon().name("line").start(work);
  }

  private void toServer(Socket client, Socket behind) {
    try (client; behind) {
      lead(client, behind);
    } catch (IOException e) {
      // One side is gone; the other is closed with it.
      return;
    } finally {
      open.remove(client);
      open.remove(behind);
    }
  }

  private static void toClient(Socket behind, Socket client) {
    try (client) {
      behind.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // One side is gone.
      return;
    }
  }

  protected static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      return;
    }
  }
}
