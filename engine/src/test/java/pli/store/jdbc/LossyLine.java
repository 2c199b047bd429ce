// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// A line to a server that gets lost at the commit, when it is told to.
public final class LossyLine implements AutoCloseable {

  /// What happens to the next commit that comes by.
  public enum Loss {
    NONE,
    /// The server commits; its answer is lost with the line.
    ANSWER,
    /// The commit is lost with the line, and the server still waits for it.
    COMMIT,
    /// As [#ANSWER], and no other line can be had until [#repair].
    ANSWER_AND_SERVER
  }

  /// The statement, not the level of isolation.
  private static final Pattern COMMIT = Pattern.compile("COMMIT(?!TED)");

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final AtomicReference<Loss> next = new AtomicReference<>(Loss.NONE);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean cut;

  private LossyLine(int serverPort) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
  }

  public static LossyLine to(int serverPort) {
    try {
      LossyLine line = new LossyLine(serverPort);
      Thread.ofPlatform().daemon().name("lossy-line").start(line::accept);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  public void loseNext(Loss loss) {
    next.set(loss);
  }

  public void repair() {
    cut = false;
  }

  /// How many commits met their loss.
  public int lost() {
    return lost.get();
  }

  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(LossyLine::closeQuietly);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        lead(listener.accept());
      } catch (IOException e) {
        // We are closed.
        return;
      }
    }
  }

  /// Whoever comes while the server is away is turned away.
  private void lead(Socket client) {
    Socket behind = new Socket();
    try {
      if (cut) {
        throw new IOException("cut");
      }
      behind.connect(server);
    } catch (IOException e) {
      closeQuietly(client);
      closeQuietly(behind);
      return;
    }
    open.add(client);
    open.add(behind);
    Thread.ofPlatform().daemon().start(() -> toServer(client, behind));
    Thread.ofPlatform().daemon().start(() -> toClient(behind, client));
  }

  private void toServer(Socket client, Socket behind) {
    try (client; behind) {
      InputStream in = client.getInputStream();
      OutputStream out = behind.getOutputStream();
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
        Loss loss = COMMIT.matcher(text).find() ? next.getAndSet(Loss.NONE) : Loss.NONE;
        switch (loss) {
          case NONE -> out.write(buffer, 0, n);
          case ANSWER, ANSWER_AND_SERVER -> {
            cut = loss == Loss.ANSWER_AND_SERVER;
            // Closed towards the client first: no byte of the answer gets through.
            closeQuietly(client);
            out.write(buffer, 0, n);
            lost.incrementAndGet();
            behind.shutdownOutput();
            awaitEnd(behind);
            return;
          }
          case COMMIT -> {
            closeQuietly(client);
            lost.incrementAndGet();
            awaitEnd(behind);
            return;
          }
        }
      }
    } catch (IOException e) {
      // One side is gone; the other is closed with it.
      return;
    } finally {
      open.remove(client);
      open.remove(behind);
    }
  }

  /// The other thread reads until the server ends the line.
  private static void awaitEnd(Socket behind) throws IOException {
    InputStream in = behind.getInputStream();
    while (in.read() >= 0) {
      // What the server still says is for nobody.
      continue;
    }
  }

  private static void toClient(Socket behind, Socket client) {
    try {
      InputStream in = behind.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      closeQuietly(client);
    } catch (IOException e) {
      // The client is gone.
      return;
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      return;
    }
  }
}
