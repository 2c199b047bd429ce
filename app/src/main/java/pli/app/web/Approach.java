// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/// How a request came: whether it is addressed to us, from where, and by what scheme. Headers that
/// proxies set (`X-Forwarded-…`) count only behind a proxy, and of each only what the nearest proxy
/// added; otherwise anybody could write them.
final class Approach {

  private static final int HTTPS_PORT = 443;

  private final Reach reach;
  private final IntSupplier port;

  /// @param port known once the server listens
  Approach(Reach reach, IntSupplier port) {
    this.reach = reach;
    this.port = port;
  }

  int port() {
    return port.getAsInt();
  }

  boolean isBeyond() {
    return reach.isBeyond();
  }

  /// True if the request comes the way that was arranged, to a name that is ours. A site that lets its
  /// name point at us (DNS rebinding) addresses us by its own.
  boolean isArranged(Context request) {
    String host = request.header("Host");
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return switch (reach) {
      case Reach.ThisComputer() -> ownHosts().contains(name);
      case Reach.OverTls(var identity, Set<String> names) -> isOneOf(names, name, port.getAsInt());
      case Reach.BehindProxy(Set<String> names, var proxy) ->
          proxy.equals(peer(request))
              && last(request, "X-Forwarded-Proto").filter("https"::equals).isPresent()
              && names.contains(name.replaceFirst(":\\d{1,5}$", ""));
    };
  }

  private static InetAddress peer(Context request) {
    String address = request.req().getRemoteAddr();
    return InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", ""));
  }

  private List<String> ownHosts() {
    int number = port.getAsInt();
    return List.of("127.0.0.1:" + number, "localhost:" + number, "[::1]:" + number);
  }

  private static boolean isOneOf(Set<String> names, String host, int port) {
    return names.stream()
        .anyMatch(
            one -> host.equals(one + ":" + port) || (port == HTTPS_PORT && host.equals(one)));
  }

  /// What browsers call us in `Origin`.
  String origin(Context request) {
    return (isBeyond() ? "https://" : "http://") + request.header("Host");
  }

  /// Where the request began, for slowing down whoever guesses. Of IPv6 the half that one household or
  /// one server has for itself.
  String address(Context request) {
    String peer = request.req().getRemoteAddr();
    String from =
        reach instanceof Reach.BehindProxy
            ? last(request, "X-Forwarded-For").orElse(peer)
            : peer;
    return from.contains(":") ? half(from) : from;
  }

  private static String half(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 16
          ? java.util.HexFormat.of().formatHex(bytes, 0, 8)
          : address;
    } catch (IllegalArgumentException e) {
      return "?";
    }
  }

  /// The last value of a header that may stand several times and hold lists.
  private static Optional<String> last(Context request, String name) {
    List<String> lines = java.util.Collections.list(request.req().getHeaders(name));
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String[] values = lines.getLast().split(",");
    return values.length == 0
        ? Optional.empty()
        : Optional.of(values[values.length - 1].strip()).filter(text -> !text.isEmpty());
  }
}
