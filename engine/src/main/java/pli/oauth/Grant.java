// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.time.Instant;
import java.util.Optional;

/// What a person granted by signing in, without any secret: for whoever shows or decides.
///
/// @param issuer whose tokens they are
/// @param clientId for which registration; the tokens of one are of no use to another
/// @param signedInAs the address that the issuer named, if it named one
/// @param tokenUntil end of the newest access token; it is renewed without a person
/// @param endedBecause present once the issuer gives no more tokens
public record Grant(
    Issuer issuer,
    String clientId,
    Optional<String> signedInAs,
    Instant signedInAt,
    Instant tokenUntil,
    Optional<String> endedBecause) {

  Grant until(Instant newEnd) {
    return new Grant(issuer, clientId, signedInAs, signedInAt, newEnd, Optional.empty());
  }

  Grant ended(String because) {
    return new Grant(
        issuer, clientId, signedInAs, signedInAt, tokenUntil, Optional.of(because));
  }
}
