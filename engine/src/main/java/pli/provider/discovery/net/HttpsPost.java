// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.provider.discovery.net.VettedHosts.Vetted;

/// Posts a document by https, and by nothing else, to the addresses that were judged: nobody can let
/// the name mean another address between the look and the connection. Follows no redirect, and of the
/// answer it reads the status alone.
public final class HttpsPost {

  /// For one document. Taste.
  public static final Duration LIMIT = Duration.ofSeconds(10);

  private static final int HTTPS_PORT = 443;
  private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e]*");

  /// What came of it.
  public sealed interface Posted {

    record Answered(int status) implements Posted {}

    /// The host is none that may be asked, or does not exist.
    record NoHost(Vetted why) implements Posted {}

    /// No certificate that fits the name and is trusted.
    record NotTrusted() implements Posted {}

    record TooLate() implements Posted {}

    record Broken(String detail) implements Posted {}
  }

  private final VettedHosts hosts;
  private final SecureLine line;

  public HttpsPost(VettedHosts hosts, X509ExtendedTrustManager trust, Route route) {
    this.hosts = hosts;
    this.line = new SecureLine(trust, route);
  }

  /// @param inside whether a person said that the host may lie in the own network
  /// @param fields header fields beside the usual ones; printable ASCII
  public Posted post(URI address, boolean inside, Map<String, String> fields, byte[] body)
      throws InterruptedException {
    try (Branches branches = new Branches(LIMIT)) {
      return branches.fork(() -> posted(address, inside, fields, body)).await();
    } catch (TimeoutException e) {
      return new Posted.TooLate();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Posted posted(URI address, boolean inside, Map<String, String> fields, byte[] body)
      throws InterruptedException {
    if (address.getHost() == null || !"https".equalsIgnoreCase(address.getScheme())) {
      return new Posted.NoHost(new Vetted.NoName(address.toString()));
    }
    Vetted vetted =
        inside ? hosts.vetNamed(address.getHost()) : hosts.vet(address.getHost());
    if (!(vetted instanceof Vetted.Fit(String host, List<InetAddress> addresses))) {
      return new Posted.NoHost(vetted);
    }
    int port = address.getPort() == -1 ? HTTPS_PORT : address.getPort();
    try (SecureLine.Open open = line.open(host, addresses, port)) {
      open.out().write(head(address, host, port, fields, body.length));
      open.out().write(body);
      open.out().flush();
      return new Posted.Answered(HttpResponse.status(open.in()));
    } catch (SocketTimeoutException e) {
      return new Posted.TooLate();
    } catch (IOException e) {
      return SecureLine.isAboutCertificate(e)
          ? new Posted.NotTrusted()
          : new Posted.Broken(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] head(
      URI address, String host, int port, Map<String, String> fields, int length) {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    StringBuilder head = new StringBuilder();
    head.append("POST ").append(path).append(query).append(" HTTP/1.1\r\nHost: ").append(host);
    if (port != HTTPS_PORT) {
      head.append(':').append(port);
    }
    head.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(length);
    fields.forEach(
        (name, value) -> {
          if (!PLAIN.matcher(name + value).matches()) {
            throw new IllegalArgumentException("no header field: " + name);
          }
          head.append("\r\n").append(name).append(": ").append(value);
        });
    head.append("\r\nConnection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
