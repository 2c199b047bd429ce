// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.provider.discovery.net.DnsLookup;
import pli.provider.discovery.net.HttpsFetch;
import pli.provider.discovery.net.NameLookup;
import pli.provider.discovery.net.Route;

/// What discovery needs of the surroundings of the program.
///
/// @param names makes the look-up of names
/// @param trust judges certificates of web and mail servers; names are checked in any case
/// @param random for the sessions with mail servers
/// @param route [Route#DIRECT] in the program
/// @param documents limit for one document; [HttpsFetch#LIMIT] in the program
public record OutsideWorld(
    Names names, X509ExtendedTrustManager trust, SecureRandom random, Route route,
    Duration documents) {

  /// With the program's limit for documents.
  public OutsideWorld(
      Names names, X509ExtendedTrustManager trust, SecureRandom random, Route route) {
    this(names, trust, random, route, HttpsFetch.LIMIT);
  }

  /// Makes a look-up that asks these servers; none = those that the computer uses.
  @FunctionalInterface
  public interface Names {
    NameLookup at(List<InetSocketAddress> servers);
  }

  /// The internet as it is.
  public static OutsideWorld real(X509ExtendedTrustManager trust, SecureRandom random) {
    return new OutsideWorld(DnsLookup::new, trust, random, Route.DIRECT);
  }
}
