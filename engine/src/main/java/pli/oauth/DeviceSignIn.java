// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import pli.smtp.Secret;
import pli.time.Pause;
import pli.time.Signal;

/// One sign-in on another device (RFC 8628): a person types a code into a page, wherever there is a
/// browser, while this computer asks from time to time.
public final class DeviceSignIn {

  /// RFC 8628 §3.2 and §3.5.
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final Duration SLOWER_BY = Duration.ofSeconds(5);

  /// Bounds for what the issuer says. Taste.
  private static final Duration INTERVAL_MOST = Duration.ofMinutes(1);

  private static final Duration LIFETIME_MOST = Duration.ofMinutes(30);

  private final ClientRegistration client;
  private final HTTPRequestSender sender;
  private final TokenEndpoint tokens;
  private final InstantSource clock;
  private final Pause pause;

  DeviceSignIn(
      ClientRegistration client, HTTPRequestSender sender, TokenEndpoint tokens,
      InstantSource clock, Pause pause) {
    this.client = client;
    this.sender = sender;
    this.tokens = tokens;
    this.clock = clock;
    this.pause = pause;
  }

  /// What came of asking for a code.
  public sealed interface Beginning {

    /// @param page where the person goes
    /// @param code what the person types there
    /// @param until when it is over
    record Code(URI page, String code, Instant until, Secret deviceCode, Duration interval)
        implements Beginning {}

    record Failed(SignInOutcome.Failed why) implements Beginning {}
  }

  /// Asks for a code.
  public Beginning begin() {
    Optional<URI> device = client.endpoints().device();
    if (device.isEmpty()) {
      return new Beginning.Failed(
          SignInOutcome.Failed.because("oauth.no-device-flow", "issuer", name()));
    }
    DeviceAuthorizationRequest request =
        new DeviceAuthorizationRequest.Builder(new ClientID(client.clientId()))
            .endpointURI(device.get())
            .scope(new Scope(BrowserSignIn.scopes(client).toArray(new String[0])))
            .build();
    try {
      return beginning(request.toHTTPRequest().send(sender));
    } catch (IOException e) {
      return trouble(IssuerText.harmless(e.getMessage(), List.of()));
    }
  }

  /// Asks until the person has signed in or the time is over.
  public SignInOutcome await(Beginning.Code code) {
    Duration interval = code.interval();
    while (clock.instant().isBefore(code.until())) {
      try {
        waitUntil(clock.instant().plus(interval));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      TokenAnswer answer = tokens.poll(code.deviceCode());
      switch (answer) {
        case TokenAnswer.Refused(String error, String _)
            when error.equals("authorization_pending") -> {
          // The person is still on the way.
        }
        case TokenAnswer.Refused(String error, String _) when error.equals("slow_down") ->
            interval = slower(interval);
        // RFC 8628 §3.5: a line that fails is no answer; ask more slowly.
        case TokenAnswer.Trouble _ -> interval = slower(interval);
        case TokenAnswer.Granted _ -> {
          return outcome(answer);
        }
        case TokenAnswer.Refused _ -> {
          return outcome(answer);
        }
      }
    }
    return SignInOutcome.Failed.because("oauth.too-late", "issuer", name());
  }

  private static Duration slower(Duration interval) {
    Duration next = interval.plus(SLOWER_BY);
    return next.compareTo(INTERVAL_MOST) < 0 ? next : INTERVAL_MOST;
  }

  private void waitUntil(Instant moment) throws InterruptedException {
    Signal never = new Signal();
    while (clock.instant().isBefore(moment)) {
      pause.until(moment, never);
    }
  }

  private SignInOutcome outcome(TokenAnswer answer) {
    return new GrantCheck(client).outcome(answer, Optional.empty(), clock.instant());
  }

  private Beginning beginning(HTTPResponse response) {
    if (TokenEndpoint.isTrouble(response.getStatusCode())) {
      return trouble("HTTP " + response.getStatusCode());
    }
    try {
      DeviceAuthorizationResponse answer = DeviceAuthorizationResponse.parse(response);
      if (!answer.indicatesSuccess()) {
        ErrorObject error = answer.toErrorResponse().getErrorObject();
        return failed(TokenEndpoint.refused(error, response.getStatusCode(), List.of()));
      }
      return code(answer.toSuccessResponse());
    } catch (ParseException e) {
      return trouble("unreadable answer, HTTP " + response.getStatusCode());
    }
  }

  private Beginning code(DeviceAuthorizationSuccessResponse answer) {
    URI page = Endpoints.address(answer.getVerificationURI().toString());
    Duration interval =
        answer.getInterval() > 0 ? Duration.ofSeconds(answer.getInterval()) : INTERVAL;
    Duration lifetime = Duration.ofSeconds(Math.max(1, answer.getLifetime()));
    return new Beginning.Code(
        page,
        IssuerText.harmless(answer.getUserCode().getValue(), List.of()),
        clock.instant().plus(lifetime.compareTo(LIFETIME_MOST) < 0 ? lifetime : LIFETIME_MOST),
        Secret.of(answer.getDeviceCode().getValue()),
        interval.compareTo(INTERVAL_MOST) < 0 ? interval : INTERVAL_MOST);
  }

  private Beginning failed(TokenAnswer answer) {
    return outcome(answer) instanceof SignInOutcome.Failed why
        ? new Beginning.Failed(why)
        : trouble("tokens before the sign-in");
  }

  private Beginning trouble(String detail) {
    return failed(new TokenAnswer.Trouble(detail));
  }

  private String name() {
    return client.issuer().displayName();
  }
}
