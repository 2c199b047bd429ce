// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.net.InetAddress;
import java.util.Set;
import javax.net.ssl.SSLContext;

/// Who can reach the pages, and by what way.
public sealed interface Reach {

  /// Programs and people of this computer, by a start link.
  record ThisComputer() implements Reach {}

  /// Others too, over TLS that ends here.
  ///
  /// @param identity certificate and key
  /// @param names by which the pages are addressed, in lower case; every other one is refused
  record OverTls(SSLContext identity, Set<String> names) implements Reach {

    public OverTls {
      names = Set.copyOf(names);
    }
  }

  /// Others too, through a proxy that ends TLS.
  ///
  /// @param names as for TLS
  /// @param proxy the only address from which connections are taken: what a proxy says of whoever it
  ///     speaks for is believed
  record BehindProxy(Set<String> names, InetAddress proxy) implements Reach {

    public BehindProxy {
      names = Set.copyOf(names);
    }
  }

  /// Whether people have to sign in, and browsers see https.
  default boolean isBeyond() {
    return !(this instanceof ThisComputer);
  }
}
