// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.provider.discovery.net.VettedHosts.Vetted;

/// Fetches one document by https, and by nothing else.
///
/// The client of the JDK looks names up by itself, so nobody could say which address it talks to.
/// This one connects to the addresses that were judged. It knows one request, keeps nothing open,
/// and shows no name of the program, the person or the computer.
public final class HttpsFetch {

  /// Several times the largest configuration that is known.
  public static final int BODY_LIMIT_BYTES = 256 * 1024;

  /// For one document with all its redirects.
  public static final Duration LIMIT = Duration.ofSeconds(5);

  private static final int MOST_REDIRECTS = 3;
  private static final int HTTPS_PORT = 443;

  private final VettedHosts hosts;
  private final SecureLine line;
  private final Duration limit;

  /// @param limit for one document with all its redirects; [#LIMIT] in the program
  public HttpsFetch(
      VettedHosts hosts, X509ExtendedTrustManager trust, Route route, Duration limit) {
    this.hosts = hosts;
    this.line = new SecureLine(trust, route);
    this.limit = limit;
  }

  /// Fetches from a host that an answer or a rule named.
  public Fetched get(URI address) throws InterruptedException {
    return limited(address, false);
  }

  /// Fetches from a host that the person at this computer named: it may lie in the own network and
  /// have any port. Redirects are judged as always.
  public Fetched getNamed(URI address) throws InterruptedException {
    return limited(address, true);
  }

  private Fetched limited(URI address, boolean named) throws InterruptedException {
    try (Branches branches = new Branches(limit)) {
      return branches.fork(() -> followed(address, named)).await();
    } catch (TimeoutException e) {
      return new Fetched.TooLate(String.valueOf(address.getHost()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Fetched followed(URI start, boolean named) throws InterruptedException {
    List<String> way = new ArrayList<>();
    URI at = start;
    boolean trusted = named;
    for (int redirects = 0; ; redirects++) {
      if (at.getHost() == null) {
        return new Fetched.NoHost(new Vetted.NoName(at.toString()));
      }
      Vetted vetted = trusted ? hosts.vetNamed(at.getHost()) : hosts.vet(at.getHost());
      if (!(vetted instanceof Vetted.Fit(String host, List<InetAddress> addresses))) {
        return new Fetched.NoHost(vetted);
      }
      way.add(host);
      HttpResponse response;
      try {
        response = exchange(at, host, addresses);
      } catch (IOException e) {
        return failure(host, e);
      }
      if (response.status() == 200) {
        return new Fetched.Document(response.body(), List.copyOf(way));
      }
      Optional<String> location = response.field("location");
      if (response.status() / 100 != 3 || location.isEmpty()) {
        return new Fetched.Absent(host, response.status());
      }
      Optional<URI> next = next(at, location.get());
      if (next.isEmpty() || redirects == MOST_REDIRECTS) {
        return new Fetched.Redirected(host, location.get());
      }
      at = next.get();
      trusted = false;
    }
  }

  /// Where a redirect leads, if that may be followed.
  private static Optional<URI> next(URI from, String location) {
    try {
      URI target = from.resolve(location);
      boolean usualPort = target.getPort() == -1 || target.getPort() == HTTPS_PORT;
      boolean fits =
          "https".equalsIgnoreCase(target.getScheme())
              && target.getHost() != null
              && target.getUserInfo() == null
              && usualPort;
      return fits ? Optional.of(target) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Fetched failure(String host, IOException failure) {
    return switch (failure) {
      case HttpResponse.TooLargeException large -> new Fetched.TooLarge(host, BODY_LIMIT_BYTES);
      case SocketTimeoutException late -> new Fetched.TooLate(host);
      case SSLException untrusted when SecureLine.isAboutCertificate(untrusted) ->
          new Fetched.NotTrusted(host);
      default -> new Fetched.Broken(host, String.valueOf(failure.getMessage()));
    };
  }

  private HttpResponse exchange(URI uri, String host, List<InetAddress> addresses)
      throws IOException {
    int port = uri.getPort() == -1 ? HTTPS_PORT : uri.getPort();
    try (SecureLine.Open open = line.open(host, addresses, port)) {
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String authority = port == HTTPS_PORT ? host : host + ":" + port;
      String request =
          "GET " + path + query + " HTTP/1.1\r\nHost: " + authority
              + "\r\nAccept: application/xml, text/xml, */*;q=0.1"
              + "\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
      open.out().write(request.getBytes(StandardCharsets.US_ASCII));
      open.out().flush();
      return HttpResponse.read(open.in(), BODY_LIMIT_BYTES);
    }
  }
}
