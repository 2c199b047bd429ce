// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How authorization servers are reached.
///
/// @param limit for one question, from the first packet to the last byte of the answer
/// @param tls judges their certificates; empty = what the system trusts
public record IssuerLine(Duration limit, Optional<SSLContext> tls) {

  /// The limit is taste.
  public static final IssuerLine STANDARD =
      new IssuerLine(Duration.ofSeconds(30), Optional.empty());
}
