// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;

/// One sign-in through the browser: authorization code with PKCE (RFC 6749 §4.1, 7636, 8252, 9700).
///
/// Open it, show [#address] to a person, [#await] the outcome, close it.
public final class BrowserSignIn implements AutoCloseable {

  private final ClientRegistration client;
  private final TokenEndpoint tokens;
  private final InstantSource clock;
  private final State state = new State();
  private final Nonce nonce = new Nonce();
  private final CodeVerifier verifier = new CodeVerifier();
  private final LoopbackReceiver receiver;
  private final URI address;

  BrowserSignIn(
      ClientRegistration client,
      TokenEndpoint tokens,
      InstantSource clock,
      EmailAddress mailbox,
      CallbackPage page) {
    this.client = client;
    this.tokens = tokens;
    this.clock = clock;
    this.receiver =
        LoopbackReceiver.open("/pli/" + client.issuer().id(), page, this::isOfThisSignIn);
    this.address = request(mailbox).toURI();
  }

  /// Where the person signs in. Holds no secret: the verifier stays here.
  public URI address() {
    return address;
  }

  /// Waits until the person has come back, and changes the code for tokens.
  ///
  /// @param limit how long the person may take
  public SignInOutcome await(Duration limit) {
    Optional<URI> call = receiver.await(limit);
    if (call.isEmpty()) {
      return SignInOutcome.Failed.because(
          "oauth.nobody-came", "minutes", Math.max(1, limit.toMinutes()));
    }
    try {
      return outcome(AuthorizationResponse.parse(call.get()));
    } catch (ParseException e) {
      return SignInOutcome.Failed.because("oauth.wrong-issuer", "issuer", name());
    }
  }

  @Override
  public void close() {
    receiver.close();
  }

  URI redirectUri() {
    return receiver.address();
  }

  LoopbackReceiver receiver() {
    return receiver;
  }

  private AuthorizationRequest request(EmailAddress mailbox) {
    AuthorizationRequest.Builder builder =
        new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(client.clientId()))
            .endpointURI(client.endpoints().authorization())
            .redirectionURI(receiver.address())
            .scope(new Scope(scopes(client).toArray(new String[0])))
            .state(state)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .customParameter("nonce", nonce.getValue())
            .customParameter("login_hint", mailbox.toString());
    offline(client.issuer()).forEach(builder::customParameter);
    return builder.build();
  }

  /// Mail, a refresh token, and the address of who signed in.
  static List<String> scopes(ClientRegistration client) {
    String mail = client.endpoints().mailScope();
    return switch (client.issuer()) {
      case GOOGLE -> List.of(mail, "openid", "email");
      case MICROSOFT -> List.of(mail, "offline_access", "openid", "email", "profile");
    };
  }

  /// Google gives a refresh token only with these; Microsoft goes by the scope.
  private static Map<String, String> offline(Issuer issuer) {
    return switch (issuer) {
      case GOOGLE -> Map.of("access_type", "offline", "prompt", "consent");
      case MICROSOFT -> Map.of("prompt", "select_account");
    };
  }

  /// Only who was sent out by us knows the state (RFC 9700 §4.7); compared in constant time.
  private boolean isOfThisSignIn(URI call) {
    try {
      State echoed = AuthorizationResponse.parse(call).getState();
      return echoed != null
          && MessageDigest.isEqual(
              echoed.getValue().getBytes(StandardCharsets.UTF_8),
              state.getValue().getBytes(StandardCharsets.UTF_8));
    } catch (ParseException | IllegalArgumentException e) {
      // The library refuses some empty values by the second.
      return false;
    }
  }

  private SignInOutcome outcome(AuthorizationResponse response) {
    GrantCheck check = new GrantCheck(client);
    boolean mixedUp =
        response.getIssuer() != null
            && !client.endpoints().isCalled(response.getIssuer().getValue());
    if (mixedUp) {
      return SignInOutcome.Failed.because("oauth.wrong-issuer", "issuer", name());
    }
    if (response instanceof AuthorizationErrorResponse error) {
      return check.failed(
          new TokenAnswer.Refused(
              IssuerText.harmless(error.getErrorObject().getCode(), List.of()),
              IssuerText.harmless(error.getErrorObject().getDescription(), List.of())));
    }
    Secret code = Secret.of(response.toSuccessResponse().getAuthorizationCode().getValue());
    TokenAnswer answer = tokens.exchange(code, receiver.address(), verifier);
    return check.outcome(answer, Optional.of(nonce.getValue()), clock.instant());
  }

  private String name() {
    return client.issuer().displayName();
  }
}
