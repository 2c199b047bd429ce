// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.util.Locale;
import java.util.Optional;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// A server of a provider. Some providers give each customer another host; then the name holds a
/// placeholder such as `{number}` and a person must complete it.
///
/// @param port 1 to 65535
/// @param security never [Security#NONE]
public record ServerAddress(String host, int port, Security security) {

  public ServerAddress {
    if (host.isBlank() || port < 1 || port > 65_535 || security == Security.NONE) {
      throw new IllegalArgumentException("server " + host + ":" + port + " " + security);
    }
  }

  static ServerAddress of(ProviderFacts.Server facts) {
    Security security =
        switch (facts.security()) {
          case "tls" -> Security.TLS;
          case "starttls" -> Security.STARTTLS;
          default -> throw new IllegalArgumentException("security '" + facts.security() + "'");
        };
    return new ServerAddress(facts.host(), facts.port(), security);
  }

  public boolean isComplete() {
    return host.indexOf('{') < 0;
  }

  /// The server to connect to; empty if the host name has a part that only the customer knows.
  public Optional<SubmissionServer> submissionServer() {
    return isComplete()
        ? Optional.of(new SubmissionServer(host, port, security))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return host + ":" + port + " " + security.name().toLowerCase(Locale.ROOT);
  }
}
