// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.net.URI;
import java.util.Optional;

/// Where the database of mail settings is.
///
/// @param base https address; the domain is put behind it
/// @param named true if the person at this computer named it; then it may lie in the own network
public record Ispdb(URI base, boolean named) {

  /// The one that Thunderbird asks.
  public static final Ispdb PUBLIC =
      new Ispdb(URI.create("https://autoconfig.thunderbird.net/v1.1/"), false);

  public Ispdb {
    if (!"https".equals(base.getScheme()) || base.getHost() == null || base.getQuery() != null) {
      throw new IllegalArgumentException("not an https address: " + base);
    }
  }

  /// @return empty if the text is no https address without query
  public static Optional<Ispdb> parse(String text) {
    try {
      URI base = URI.create(text.endsWith("/") ? text : text + "/");
      return Optional.of(new Ispdb(base, true));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  URI of(String domain) {
    return base.resolve(domain);
  }
}
