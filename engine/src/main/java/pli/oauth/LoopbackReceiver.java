// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// Waits on this computer for the one call with which the browser comes back (RFC 8252 §7.3).
///
/// It listens at 127.0.0.1 only, at a port that the system chose, and takes exactly one call: to the
/// issuer's own path, by the literal address, and recognised by the caller of [#open]. Anything else
/// gets a page that says nothing, and the wait goes on, so that no page can end a sign-in.
final class LoopbackReceiver implements AutoCloseable {

  /// How long the page at the end may take to be fetched. Taste.
  private static final Duration LAST_PAGE_LIMIT = Duration.ofSeconds(2);

  private static final int QUERY_LIMIT_CHARS = 16_384;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String path;
  private final CallbackPage page;
  private final Predicate<URI> isOurs;
  private final CompletableFuture<URI> call = new CompletableFuture<>();
  private final CompletableFuture<Void> pageFetched = new CompletableFuture<>();

  private LoopbackReceiver(
      HttpServer server, String path, CallbackPage page, Predicate<URI> isOurs) {
    this.server = server;
    this.path = path;
    this.page = page;
    this.isOurs = isOurs;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  /// @param path one for each issuer, so that the answer of one is never taken for another's
  ///     (RFC 9700 §4.4.2.2)
  /// @param isOurs true for the call that belongs to this sign-in
  static LoopbackReceiver open(String path, CallbackPage page, Predicate<URI> isOurs) {
    try {
      // The literal address: the name localhost may lead elsewhere (RFC 8252 §8.3).
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 4);
      LoopbackReceiver receiver = new LoopbackReceiver(server, path, page, isOurs);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The redirect URI of this sign-in.
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  InetSocketAddress boundTo() {
    return server.getAddress();
  }

  /// The call; empty if nobody came in time.
  Optional<URI> await(Duration limit) {
    try {
      return Optional.of(call.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes it so", e);
    }
  }

  @Override
  public void close() {
    if (call.isDone()) {
      try {
        pageFetched.get(LAST_PAGE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // The browser has gone; so do we.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    boolean last;
    try (exchange) {
      URI target = exchange.getRequestURI();
      boolean ours = isFromThisComputersBrowser(exchange);
      last = ours && (path + "/end").equals(target.getRawPath()) && call.isDone();
      if (last) {
        answer(exchange, 200, page.ofDone());
      } else if (ours && path.equals(target.getRawPath())) {
        receive(exchange, target.getRawQuery());
      } else {
        answer(exchange, 404, page.ofForeign());
      }
    }
    if (last) {
      // Only now: whoever waits for it ends the server, and with it what has not gone out yet.
      pageFetched.complete(null);
    }
  }

  private void receive(HttpExchange exchange, String query) throws IOException {
    URI target = URI.create(address() + (query == null ? "" : "?" + query));
    boolean ours =
        query != null && query.length() <= QUERY_LIMIT_CHARS && isOurs.test(target);
    if (!ours || !call.complete(target)) {
      answer(exchange, 400, page.ofForeign());
      return;
    }
    // The code shall not stay in the address line.
    exchange.getResponseHeaders().set("Location", path + "/end");
    answer(exchange, 303, new byte[0]);
  }

  /// A name that was made to lead here would show in `Host` (DNS rebinding).
  private boolean isFromThisComputersBrowser(HttpExchange exchange) {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    return exchange.getRequestMethod().equals("GET")
        && hosts.equals(List.of("127.0.0.1:" + server.getAddress().getPort()));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/html; charset=utf-8");
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    headers.set("Connection", "close");
    // -1 says that there is no body; after it nothing may be written.
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
