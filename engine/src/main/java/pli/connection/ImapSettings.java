// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.util.Optional;
import pli.provider.ProviderFacts;
import pli.provider.ProviderPreset;
import pli.smtp.Security;

/// Where a mailbox is read (RFC 9051).
///
/// @param security never [Security#NONE]
public record ImapSettings(String host, int port, Security security) {

  public ImapSettings {
    if (host.isBlank() || port < 1 || port > 65_535 || security == Security.NONE) {
      throw new IllegalArgumentException("IMAP server " + host + ":" + port + " " + security);
    }
  }

  /// The provider's own, unless its name differs from customer to customer.
  public static Optional<ImapSettings> of(ProviderPreset preset) {
    return preset.facts().imap().stream()
        .filter(one -> one.host().indexOf('{') < 0)
        .map(ImapSettings::of)
        .findFirst();
  }

  private static ImapSettings of(ProviderFacts.Server server) {
    Security security = server.security().equals("tls") ? Security.TLS : Security.STARTTLS;
    return new ImapSettings(server.host(), server.port(), security);
  }

  /// Reads `HOST` or `HOST:PORT`: TLS from the first byte, but STARTTLS at 143, its usual port, and
  /// at 1143, where bridges on the own computer listen.
  ///
  /// @throws IllegalArgumentException if it is neither
  public static ImapSettings parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    if (host.chars().anyMatch(c -> c <= ' ' || c == 127)) {
      throw new IllegalArgumentException("host name: '" + host + "'");
    }
    int port = colon < 0 ? 993 : Integer.parseInt(text.substring(colon + 1));
    boolean clearFirst = port == 143 || port == 1143;
    return new ImapSettings(host, port, clearFirst ? Security.STARTTLS : Security.TLS);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
