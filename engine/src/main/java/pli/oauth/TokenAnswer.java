// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import pli.smtp.Secret;

/// What a token endpoint said (RFC 6749 §5).
sealed interface TokenAnswer {

  /// @param refresh absent where the earlier one stays in use
  /// @param scopes absent if they are those that were asked for
  /// @param idToken OpenID Connect Core §3.1.3.3
  record Granted(
      Optional<Secret> refresh,
      Secret access,
      Duration lifetime,
      Optional<Set<String>> scopes,
      Optional<Secret> idToken)
      implements TokenAnswer {}

  /// @param code such as `invalid_grant`
  /// @param description the issuer's words; harmless to look at, without secrets
  record Refused(String code, String description) implements TokenAnswer {

    /// A person has to sign in anew. The last three are what Microsoft and OpenID Connect say where
    /// a policy wants to see the person again.
    private static final Set<String> ENDS_THE_GRANT =
        Set.of(
            "invalid_grant", "access_denied", "interaction_required", "login_required",
            "consent_required");

    boolean endsTheGrant() {
      return ENDS_THE_GRANT.contains(code);
    }

    /// Both in one line.
    String words() {
      return description.isEmpty() ? code : code + ": " + description;
    }
  }

  /// Not reached, or in trouble itself: it may be better later.
  record Trouble(String detail) implements TokenAnswer {}
}
