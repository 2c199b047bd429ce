// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/// Where a server lies. The name of the server stays what the certificate is compared with,
/// whatever address this yields.
@FunctionalInterface
public interface HostLookup {

  /// The places to try, in this order, none if there is no such name; may wait, the caller limits
  /// the time.
  List<InetSocketAddress> find(String host, int port);

  /// The names that this computer knows. The program uses no other; tests let the names of
  /// providers lead to servers of their own.
  static HostLookup system() {
    return (host, port) -> {
      try {
        return Stream.of(InetAddress.getAllByName(host))
            .map(address -> new InetSocketAddress(address, port))
            .toList();
      } catch (UnknownHostException e) {
        return List.of();
      }
    };
  }
}
