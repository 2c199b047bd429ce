// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.time.Instant;
import java.util.Optional;

/// Looks at what a sign-in brought before it counts: lasting, enough, and of the right issuer.
final class GrantCheck {

  private final ClientRegistration client;

  GrantCheck(ClientRegistration client) {
    this.client = client;
  }

  /// @param nonce what went out with the request, where the flow has one
  SignInOutcome outcome(TokenAnswer answer, Optional<String> nonce, Instant now) {
    return switch (answer) {
      case TokenAnswer.Granted granted -> checked(granted, nonce, now);
      case TokenAnswer.Refused refused -> failed(refused);
      case TokenAnswer.Trouble(String detail) ->
          SignInOutcome.Failed.because("oauth.issuer-trouble", "issuer", name()).withRaw(detail);
    };
  }

  /// RFC 6749 §5.2 and §4.1.2.1, RFC 8628 §3.5.
  SignInOutcome.Failed failed(TokenAnswer.Refused refused) {
    String code =
        switch (refused.code()) {
          case "access_denied", "consent_required", "interaction_required" -> "oauth.denied";
          case "invalid_client", "unauthorized_client", "invalid_scope", "invalid_request",
              "unsupported_grant_type", "unsupported_response_type" ->
              "oauth.registration-refused";
          case "expired_token" -> "oauth.too-late";
          default -> "oauth.refused";
        };
    return SignInOutcome.Failed.because(
            code, "issuer", name(), "page", client.issuer().page())
        .withRaw(refused.words());
  }

  private SignInOutcome checked(
      TokenAnswer.Granted granted, Optional<String> nonce, Instant now) {
    String wanted = client.endpoints().mailScope();
    boolean tooLittle =
        granted.scopes()
            .map(scopes -> scopes.stream().noneMatch(wanted::equalsIgnoreCase))
            .orElse(false);
    if (tooLittle) {
      return SignInOutcome.Failed.because("oauth.scope-missing", "issuer", name());
    }
    if (granted.refresh().isEmpty()) {
      return SignInOutcome.Failed.because(
          "oauth.not-lasting", "issuer", name(), "page", client.issuer().page());
    }
    Optional<Identity> identity =
        granted.idToken().isEmpty()
            ? Optional.of(Identity.UNKNOWN)
            : Identity.of(granted.idToken().get(), client, nonce, now);
    if (identity.isEmpty()) {
      return SignInOutcome.Failed.because("oauth.wrong-issuer", "issuer", name());
    }
    Tokens tokens =
        new Tokens(
            granted.refresh().get(), granted.access(), now, now.plus(granted.lifetime()));
    return new SignInOutcome.Granted(tokens, identity.get());
  }

  private String name() {
    return client.issuer().displayName();
  }
}
