// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.net.InetSocketAddress;

/// Where a connection to an address really goes. In the program that is the address itself; tests
/// lead public addresses to their own servers, so that every check stays in force.
@FunctionalInterface
public interface Route {

  Route DIRECT = address -> address;

  InetSocketAddress of(InetSocketAddress address);
}
