// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.util.List;
import pli.provider.discovery.net.VettedHosts.Vetted;

/// What came of asking for a document.
public sealed interface Fetched {

  /// @param way the hosts that were asked, in order; more than one after redirects
  record Document(byte[] bytes, List<String> way) implements Fetched {}

  /// The server answered with another status than 200.
  record Absent(String host, int status) implements Fetched {}

  /// The host is none that may be asked, or does not exist.
  record NoHost(Vetted why) implements Fetched {}

  /// A redirect that is not followed: no https, another port, an address, or one too many.
  record Redirected(String host, String target) implements Fetched {}

  record TooLarge(String host, int limitBytes) implements Fetched {}

  /// Nothing whole came in time.
  record TooLate(String host) implements Fetched {}

  /// No certificate that fits the name and is trusted.
  record NotTrusted(String host) implements Fetched {}

  /// No connection, or no answer of a web server.
  record Broken(String host, String detail) implements Fetched {}

}
