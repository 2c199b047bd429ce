// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.time.Duration;
import java.time.Instant;
import pli.smtp.Secret;

/// What an authorization server gave.
///
/// @param refresh brings the next access token (RFC 6749 §1.5)
/// @param access for the mail server
/// @param receivedAt by this computer's clock
/// @param expiresAt `receivedAt` and the lifetime that the issuer said; no clock but ours counts
public record Tokens(Secret refresh, Secret access, Instant receivedAt, Instant expiresAt) {

  /// A sign-in must still fit in, and a mailing should not begin with the last seconds. Taste.
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /// A token that lives for minutes only is still used for most of them.
  private static final int SHARE_OF_LIFETIME = 4;

  /// A clock may be put right by so much without every token being fetched anew. Taste.
  private static final Duration CLOCK_PUT_RIGHT = Duration.ofMinutes(2);

  /// False near the end, and also if the clock now shows a time before the token came: it was set
  /// back, so the end cannot be told any more.
  public boolean isFresh(Instant now) {
    Duration lifetime = Duration.between(receivedAt, expiresAt);
    Duration share = lifetime.dividedBy(SHARE_OF_LIFETIME);
    Duration margin = share.compareTo(MARGIN) < 0 ? share : MARGIN;
    return now.isBefore(expiresAt.minus(margin))
        && !now.isBefore(receivedAt.minus(CLOCK_PUT_RIGHT));
  }
}
