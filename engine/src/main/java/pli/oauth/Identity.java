// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import pli.account.Account;
import pli.smtp.Secret;

/// Who signed in, as the issuer says it in an ID token (OpenID Connect Core §2).
///
/// The token comes straight from the token endpoint over TLS, so its signature adds nothing (§3.1.3.7
/// point 6); everything else is checked.
///
/// @param names addresses under which the issuer knows the person; may be none
public record Identity(List<String> names) {

  /// Nobody said who it is.
  static final Identity UNKNOWN = new Identity(List.of());

  /// Clocks of office computers are wrong by hours more often than one would think.
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  /// The claims that hold an address at Google and Microsoft.
  private static final List<String> ADDRESSES = List.of("email", "preferred_username", "upn");

  public Identity {
    names = List.copyOf(names);
  }

  /// Reads an ID token.
  ///
  /// @param nonce what was sent along, where the flow has one
  /// @return empty if the token is not the issuer's, not for us, or not of this sign-in
  static Optional<Identity> of(
      Secret idToken, ClientRegistration client, Optional<String> nonce, Instant now) {
    try {
      JWTClaimsSet claims = JWTParser.parse(idToken.reveal()).getJWTClaimsSet();
      if (claims == null || !isFor(client, claims) || !isOfNow(claims, now)
          || nonce.isPresent() && !nonce.get().equals(claims.getStringClaim("nonce"))) {
        return Optional.empty();
      }
      return Optional.of(
          new Identity(
              ADDRESSES.stream()
                  .map(claims::getClaim)
                  .filter(String.class::isInstance)
                  .map(claim -> IssuerText.harmless((String) claim, List.of()))
                  .filter(claim -> claim.contains("@"))
                  .distinct()
                  .toList()));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isFor(ClientRegistration client, JWTClaimsSet claims) {
    return claims.getIssuer() != null
        && client.endpoints().isCalled(claims.getIssuer())
        && claims.getAudience().contains(client.clientId());
  }

  private static boolean isOfNow(JWTClaimsSet claims, Instant now) {
    return claims.getExpirationTime() != null
        && now.isBefore(claims.getExpirationTime().toInstant().plus(CLOCKS_DIFFER))
        && (claims.getIssueTime() == null
            || now.isAfter(claims.getIssueTime().toInstant().minus(CLOCKS_DIFFER)));
  }

  /// False if the issuer named somebody, and it is not the account's own.
  public boolean fits(Account account) {
    return names.isEmpty()
        || Stream.of(account.address().toString(), account.userName())
            .filter(Objects::nonNull)
            .anyMatch(own -> names.stream().anyMatch(own::equalsIgnoreCase));
  }

  public Optional<String> firstName() {
    return names.stream().findFirst();
  }
}
