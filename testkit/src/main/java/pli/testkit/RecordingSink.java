// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A mail server that only remembers: each message is recorded and forced to disk *before* its 250,
/// so the file is the truth about what was accepted, whoever is killed when.
///
/// Runs in a test or as a process of its own (`main`), where it prints its port as the first line.
/// Shares no code with `pli.smtp.server`.
public final class RecordingSink implements AutoCloseable {

  private static final char[] KEY_STORE_PASSWORD = "test".toCharArray();

  private final SinkOptions options;
  private final Optional<SSLContext> tls;
  private final ServerSocket door;
  private final FileChannel file;
  private final Random random;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private RecordingSink(SinkOptions options) throws IOException, GeneralSecurityException {
    this.options = options;
    this.random = new Random(options.seed());
    this.tls =
        options.keyStore().isPresent() ? Optional.of(context(options)) : Optional.empty();
    this.file =
        FileChannel.open(
            options.record(),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
    this.door = new ServerSocket(options.port(), 128, InetAddress.getByName("127.0.0.1"));
  }

  public static RecordingSink open(SinkOptions options) {
    try {
      RecordingSink sink = new RecordingSink(options);
      Thread.ofPlatform().daemon(false).name("sink").start(sink::accept);
      return sink;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Arguments as in [SinkOptions#parse]. Ends when it is killed.
  public static void main(String[] args) {
    RecordingSink sink = open(SinkOptions.parse(args));
    System.out.println(sink.port());
    System.out.flush();
  }

  public int port() {
    return door.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  SinkOptions options() {
    return options;
  }

  Optional<SSLContext> tls() {
    return tls;
  }

  /// Writes one record and forces it to disk.
  void keep(SinkRecord record) throws IOException {
    synchronized (file) {
      ByteBuffer line = ByteBuffer.wrap(record.line().getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        file.write(line);
      }
      file.force(true);
    }
  }

  int nextDelayMillis() {
    synchronized (random) {
      return options.delayMostMillis() == 0 ? 0 : random.nextInt(options.delayMostMillis() + 1);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new SinkSession(this, socket).run();
    } catch (IOException e) {
      // The client is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  private static SSLContext context(SinkOptions options)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(options.keyStore().orElseThrow())) {
      store.load(in, KEY_STORE_PASSWORD);
    }
    KeyManagerFactory keys =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, KEY_STORE_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
