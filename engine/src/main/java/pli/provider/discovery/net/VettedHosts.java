// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Looks a host up once and judges its addresses: the only way from a name in an answer to a
/// connection.
public final class VettedHosts {

  private final NameLookup names;

  public VettedHosts(NameLookup names) {
    this.names = names;
  }

  /// What a name stands for.
  public sealed interface Vetted {

    /// Connect to these addresses, and do not ask for the name again.
    record Fit(String host, List<InetAddress> addresses) implements Vetted {}

    /// No name of a host on the internet: an address literal, `localhost`, a single label.
    record NoName(String text) implements Vetted {}

    /// At least one of its addresses is not public. One is enough: a name with both kinds is how
    /// a page of a stranger reaches into a private network.
    record Private(String host, InetAddress address) implements Vetted {}

    record Unknown(String host) implements Vetted {}

    /// The domain name system gave no answer.
    record Unanswered(String host, boolean silent, String detail) implements Vetted {}
  }

  public Vetted vet(String text) throws InterruptedException {
    Optional<String> host = HostNames.usable(text);
    return host.isEmpty() ? new Vetted.NoName(text) : judged(host.get(), true);
  }

  /// A host that the person at this computer named: it may lie in the own network.
  public Vetted vetNamed(String host) throws InterruptedException {
    if (host.equals("localhost")) {
      return new Vetted.Fit(host, List.of(InetAddress.getLoopbackAddress()));
    }
    try {
      return new Vetted.Fit(host, List.of(InetAddress.ofLiteral(host)));
    } catch (IllegalArgumentException e) {
      return judged(host, false);
    }
  }

  private Vetted judged(String host, boolean publicOnly) throws InterruptedException {
    return switch (names.addresses(host)) {
      case NameLookup.Answer.Found<InetAddress>(List<InetAddress> all) ->
          all.stream()
              .filter(one -> publicOnly && !PublicAddresses.holds(one))
              .findFirst()
              .<Vetted>map(one -> new Vetted.Private(host, one))
              .orElseGet(() -> new Vetted.Fit(host, all));
      case NameLookup.Answer.Absent<InetAddress> none -> new Vetted.Unknown(host);
      case NameLookup.Answer.Failed<InetAddress>(boolean silent, String detail) ->
          new Vetted.Unanswered(host, silent, detail);
    };
  }
}
