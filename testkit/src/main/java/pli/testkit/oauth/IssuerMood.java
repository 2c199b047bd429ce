// SPDX-License-Identifier: Apache-2.0
package pli.testkit.oauth;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// How an [IssuerStub] behaves from now on. Every setter returns the mood itself.
public final class IssuerMood {

  volatile Duration lifetime = Duration.ofHours(1);
  volatile boolean rotates = true;
  volatile String signedInAs = "anna@firma.example";
  volatile Optional<String> authorizeError = Optional.empty();
  volatile Optional<String> claimedIssuer = Optional.empty();
  volatile boolean withoutRefreshToken;
  volatile boolean withoutIdToken;
  volatile Optional<String> grantedScope = Optional.empty();
  volatile Optional<String> nonce = Optional.empty();
  volatile int tokenStatus = 200;
  volatile Optional<String> redirectTo = Optional.empty();
  volatile Optional<String> tokenError = Optional.empty();
  volatile Supplier<String> description = () -> "words of the issuer";
  volatile Duration clockAhead = Duration.ZERO;
  volatile Runnable beforeRefresh = () -> {};

  volatile int deviceInterval = 5;

  IssuerMood() {}

  /// How many seconds a client waits between two polls for a device code.
  public IssuerMood deviceInterval(int seconds) {
    deviceInterval = seconds;
    return this;
  }

  /// How long access tokens live.
  public IssuerMood lifetime(Duration value) {
    lifetime = value;
    return this;
  }

  /// False: the refresh token stays the same and is left out of answers.
  public IssuerMood rotates(boolean value) {
    rotates = value;
    return this;
  }

  /// Who sits in front of the browser.
  public IssuerMood signedInAs(String address) {
    signedInAs = address;
    return this;
  }

  /// What comes back through the browser in place of a code.
  public IssuerMood authorizeError(String code) {
    authorizeError = Optional.ofNullable(code);
    return this;
  }

  /// Claims to be another issuer (RFC 9207).
  public IssuerMood claimsToBe(String issuer) {
    claimedIssuer = Optional.of(issuer);
    return this;
  }

  public IssuerMood withoutRefreshToken() {
    withoutRefreshToken = true;
    return this;
  }

  public IssuerMood withoutIdToken() {
    withoutIdToken = true;
    return this;
  }

  public IssuerMood grantsOnly(String scope) {
    grantedScope = Optional.of(scope);
    return this;
  }

  /// Puts another nonce into ID tokens than the one that was asked for.
  public IssuerMood nonce(String other) {
    nonce = Optional.of(other);
    return this;
  }

  /// The token endpoint answers with this status and without JSON.
  public IssuerMood tokenStatus(int status) {
    tokenStatus = status;
    return this;
  }

  /// The token endpoint redirects.
  public IssuerMood redirectsTo(String address) {
    redirectTo = Optional.of(address);
    return this;
  }

  /// The token endpoint refuses everything; null ends it.
  public IssuerMood tokenError(String code) {
    tokenError = Optional.ofNullable(code);
    return this;
  }

  /// The `error_description` of refusals.
  public IssuerMood description(Supplier<String> words) {
    description = words;
    return this;
  }

  /// By how much the issuer's clock is ahead.
  public IssuerMood clockAhead(Duration by) {
    clockAhead = by;
    return this;
  }

  /// Runs while a refresh is under way, before it is answered.
  public IssuerMood beforeRefresh(Runnable work) {
    beforeRefresh = work;
    return this;
  }
}
