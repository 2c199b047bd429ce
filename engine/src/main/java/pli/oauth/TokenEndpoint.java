// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pli.smtp.Secret;

/// Asks one authorization server for tokens (RFC 6749 §3.2).
final class TokenEndpoint {

  /// Where the issuer does not say how long a token lives (RFC 6749 §5.1). Taste: half of what both
  /// issuers give.
  private static final Duration LIFETIME_UNSAID = Duration.ofMinutes(30);

  /// No access token lives so long; more than that would not be a time any more. Taste.
  private static final Duration LIFETIME_MOST = Duration.ofDays(30);

  private final HTTPRequestSender sender;
  private final ClientRegistration client;
  private final Optional<Secret> clientSecret;

  TokenEndpoint(
      HTTPRequestSender sender, ClientRegistration client, Optional<Secret> clientSecret) {
    this.sender = sender;
    this.client = client;
    this.clientSecret = clientSecret;
  }

  /// The code of a sign-in through the browser for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5).
  TokenAnswer exchange(Secret code, URI redirect, CodeVerifier verifier) {
    return ask(
        new AuthorizationCodeGrant(new AuthorizationCode(code.reveal()), redirect, verifier),
        List.of(code, Secret.of(verifier.getValue())));
  }

  /// The next access token (RFC 6749 §6).
  ///
  /// @param last the access token is not said, but an issuer might quote it
  TokenAnswer refresh(pli.oauth.Tokens last) {
    return ask(
        new RefreshTokenGrant(new RefreshToken(last.refresh().reveal())),
        List.of(last.refresh(), last.access()));
  }

  /// Whether the person has signed in on the other device by now (RFC 8628 §3.4).
  TokenAnswer poll(Secret deviceCode) {
    return ask(new DeviceCodeGrant(new DeviceCode(deviceCode.reveal())), List.of(deviceCode));
  }

  private TokenAnswer ask(AuthorizationGrant grant, List<Secret> said) {
    List<Secret> secrets = Stream.concat(said.stream(), clientSecret.stream()).toList();
    try {
      return read(request(grant).toHTTPRequest().send(sender), secrets);
    } catch (IOException e) {
      return new TokenAnswer.Trouble(IssuerText.harmless(e.getMessage(), secrets));
    }
  }

  private TokenRequest request(AuthorizationGrant grant) {
    ClientID id = new ClientID(client.clientId());
    URI address = client.endpoints().token();
    return clientSecret
        .map(
            secret ->
                new TokenRequest.Builder(
                    address,
                    new ClientSecretPost(
                        id, new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal())),
                    grant))
        .orElseGet(() -> new TokenRequest.Builder(address, id, grant))
        .build();
  }

  private static TokenAnswer read(HTTPResponse response, List<Secret> secrets) {
    int status = response.getStatusCode();
    if (isTrouble(status)) {
      return new TokenAnswer.Trouble("HTTP " + status);
    }
    try {
      TokenResponse answer = TokenResponse.parse(response);
      return answer.indicatesSuccess()
          ? granted(answer.toSuccessResponse())
          : refused(answer.toErrorResponse().getErrorObject(), status, secrets);
    } catch (ParseException e) {
      // Its message may quote the answer, tokens and all.
      return new TokenAnswer.Trouble("unreadable answer, HTTP " + status);
    }
  }

  /// 408 and 429 say "later" as 5xx do; a redirect is not followed, and cannot be meant.
  static boolean isTrouble(int status) {
    return status >= 500 || status < 400 && status != 200 || status == 408 || status == 429;
  }

  private static TokenAnswer granted(AccessTokenResponse answer) {
    Tokens tokens = answer.getTokens();
    long seconds = tokens.getAccessToken().getLifetime();
    Object idToken = answer.getCustomParameters().get("id_token");
    return new TokenAnswer.Granted(
        Optional.ofNullable(tokens.getRefreshToken()).map(one -> Secret.of(one.getValue())),
        Secret.of(tokens.getAccessToken().getValue()),
        seconds > 0
            ? Duration.ofSeconds(Math.min(seconds, LIFETIME_MOST.toSeconds()))
            : LIFETIME_UNSAID,
        Optional.ofNullable(tokens.getAccessToken().getScope()).map(TokenEndpoint::names),
        idToken instanceof String text ? Optional.of(Secret.of(text)) : Optional.empty());
  }

  private static Set<String> names(Scope scope) {
    return new HashSet<>(scope.toStringList());
  }

  /// What an error means (RFC 6749 §5.2), from whichever endpoint.
  ///
  /// @param error null if there was none that could be read
  static TokenAnswer refused(ErrorObject error, int status, List<Secret> secrets) {
    if (error == null || error.getCode() == null) {
      return new TokenAnswer.Trouble("HTTP " + status);
    }
    String code = IssuerText.harmless(error.getCode(), secrets);
    String description = IssuerText.harmless(error.getDescription(), secrets);
    return switch (code) {
      case "temporarily_unavailable", "server_error" ->
          new TokenAnswer.Trouble(code + " " + description);
      default -> new TokenAnswer.Refused(code, description);
    };
  }
}
