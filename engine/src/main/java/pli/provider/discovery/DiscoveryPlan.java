// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// Whom to ask, and for how long.
///
/// @param dnsServers empty = those that the computer uses
/// @param limit for the whole; see [#DEFAULT_LIMIT]
public record DiscoveryPlan(List<InetSocketAddress> dnsServers, Ispdb ispdb, Duration limit) {

  /// Taste: as long as a person waits for an answer that spares three questions.
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(12);

  public static final Duration SHORTEST_LIMIT = Duration.ofSeconds(1);
  public static final Duration LONGEST_LIMIT = Duration.ofSeconds(120);

  public DiscoveryPlan {
    dnsServers = List.copyOf(dnsServers);
    if (limit.compareTo(SHORTEST_LIMIT) < 0 || limit.compareTo(LONGEST_LIMIT) > 0) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  public static DiscoveryPlan standard() {
    return new DiscoveryPlan(List.of(), Ispdb.PUBLIC, DEFAULT_LIMIT);
  }

  public DiscoveryPlan withDnsServers(List<InetSocketAddress> servers) {
    return new DiscoveryPlan(servers, ispdb, limit);
  }

  public DiscoveryPlan withIspdb(Ispdb other) {
    return new DiscoveryPlan(dnsServers, other, limit);
  }

  public DiscoveryPlan withLimit(Duration other) {
    return new DiscoveryPlan(dnsServers, ispdb, other);
  }

  /// What the sources have before the doors are tried: two thirds.
  Duration asking() {
    return limit.multipliedBy(2).dividedBy(3);
  }
}
