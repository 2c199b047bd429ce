// SPDX-License-Identifier: Apache-2.0
package pli.testkit.internet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/// A web server for any number of names, with TLS.
public final class WebHosts implements AutoCloseable {

  /// What lies at an address.
  public sealed interface Page {

    record Text(int status, byte[] body) implements Page {}

    record Redirect(String target) implements Page {}

    /// Byte after byte, and never to its end.
    record Drip(byte[] body) implements Page {}

    /// Nothing, for ever.
    record Silence() implements Page {}

    static Page of(String text) {
      return new Text(200, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final long DRIP_MILLIS = 20;

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private WebHosts(HttpsServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  public static WebHosts open(SSLContext context) {
    try {
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new WebHosts(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// @param address host and path, as `autoconfig.firma.example/mail/config-v1.1.xml`
  public WebHosts page(String address, Page page) {
    pages.put(address, page);
    return this;
  }

  /// Everything that was asked: request line and header fields of each request.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+$", "");
      requests.add(
          exchange.getRequestMethod() + " " + host + exchange.getRequestURI() + " "
              + exchange.getRequestHeaders());
      Page page = pages.get(host + exchange.getRequestURI());
      if (page == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      answer(exchange, page);
    }
  }

  private void answer(HttpExchange exchange, Page page) throws IOException {
    switch (page) {
      case Page.Text(int status, byte[] body) -> {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
      case Page.Redirect(String target) -> {
        exchange.getResponseHeaders().set("Location", target);
        exchange.sendResponseHeaders(302, -1);
      }
      case Page.Drip(byte[] body) -> {
        exchange.sendResponseHeaders(200, 0);
        drip(exchange.getResponseBody(), body);
      }
      case Page.Silence() -> waited(Long.MAX_VALUE);
    }
  }

  private void drip(OutputStream out, byte[] body) throws IOException {
    for (int i = 0; !waited(DRIP_MILLIS); i = (i + 1) % body.length) {
      out.write(body, i, 1);
      out.flush();
    }
  }

  /// True if the server was closed meanwhile.
  private boolean waited(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
