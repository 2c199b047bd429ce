// SPDX-License-Identifier: Apache-2.0
package pli.account;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.SubmissionServer;

/// One mailbox from which messages leave. Holds no secret.
///
/// @param id the address in lower case, see [#idOf]
/// @param displayName name beside the address; may be empty
/// @param userName for the sign-in; empty = the server wants none
/// @param providerId the catalogue entry this follows, if any
/// @param trustedRootPem certificates that this account trusts beside the platform's, as PEM
/// @param sessions how many sessions may be open at once, 1 to [#MOST_SESSIONS]
/// @param perMinute messages a minute at most, if the person or the provider sets it
/// @param window how many messages may be on their way unanswered in one session, 1 to
///     [#MOST_WINDOW]: a broken line or a crash puts at most so many in doubt
/// @param copyTo who receives a blind copy of every message, usually the mailbox itself
public record Account(
    String id,
    EmailAddress address,
    String displayName,
    SubmissionServer server,
    String userName,
    SignInKind signIn,
    Optional<String> providerId,
    Optional<String> trustedRootPem,
    int sessions,
    OptionalInt perMinute,
    int window,
    Optional<EmailAddress> copyTo) {

  /// Taste: more never helped at a provider, and most allow far fewer.
  public static final int MOST_SESSIONS = 20;

  /// Measured: more gains nothing on any line, and only widens the doubt.
  public static final int MOST_WINDOW = 32;

  public Account {
    Objects.requireNonNull(signIn, "signIn");
    if (!id.equals(idOf(address))) {
      throw new IllegalArgumentException("account id '" + id + "' is not that of " + address);
    }
    if (sessions < 1 || sessions > MOST_SESSIONS) {
      throw new IllegalArgumentException("sessions " + sessions);
    }
    if (window < 1 || window > MOST_WINDOW) {
      throw new IllegalArgumentException("window " + window);
    }
    if (perMinute.isPresent() && perMinute.getAsInt() < 1) {
      throw new IllegalArgumentException("messages per minute " + perMinute.getAsInt());
    }
  }

  /// The name under which the account of an address is kept.
  public static String idOf(EmailAddress address) {
    return address.comparisonKey();
  }

  /// An account with explicit settings and the defaults for everything else.
  public static Account of(EmailAddress address, SubmissionServer server, String userName) {
    return new Account(
        idOf(address), address, "", server, userName, SignInKind.PASSWORD, Optional.empty(),
        Optional.empty(), 1, OptionalInt.empty(), 1, Optional.empty());
  }

  /// An account as the catalogue recommends it: one session unless the provider publishes how many
  /// it allows, then at most two fewer than that, because the person's own mail program uses some.
  ///
  /// @param server the preset's own, or the completed one where the host differs per customer
  /// @param userName the preset's own, or the one that the provider assigned
  public static Account of(
      EmailAddress address, ProviderPreset preset, SubmissionServer server, String userName) {
    int allowed = preset.limits().sessions().orElse(1);
    return new Account(
        idOf(address), address, "", server, userName, preset.preferredSignIn(),
        Optional.of(preset.id()), Optional.empty(),
        Math.clamp(allowed - 2, 1, MOST_SESSIONS), preset.limits().perMinute(), 1,
        Optional.empty());
  }

  public Account withDisplayName(String name) {
    return new Account(
        id, address, name, server, userName, signIn, providerId, trustedRootPem, sessions,
        perMinute, window, copyTo);
  }

  public Account withServer(SubmissionServer other) {
    return new Account(
        id, address, displayName, other, userName, signIn, providerId, trustedRootPem, sessions,
        perMinute, window, copyTo);
  }

  /// @param name empty = the server wants no sign-in
  public Account withUserName(String name) {
    return new Account(
        id, address, displayName, server, name, signIn, providerId, trustedRootPem, sessions,
        perMinute, window, copyTo);
  }

  public Account withSignIn(SignInKind kind) {
    return new Account(
        id, address, displayName, server, userName, kind, providerId, trustedRootPem, sessions,
        perMinute, window, copyTo);
  }

  public Account withProvider(Optional<String> provider) {
    return new Account(
        id, address, displayName, server, userName, signIn, provider, trustedRootPem, sessions,
        perMinute, window, copyTo);
  }

  public Account withTrustedRoot(Optional<String> pem) {
    return new Account(
        id, address, displayName, server, userName, signIn, providerId, pem, sessions, perMinute,
        window, copyTo);
  }

  public Account withPace(int newSessions, OptionalInt newPerMinute) {
    return new Account(
        id, address, displayName, server, userName, signIn, providerId, trustedRootPem, newSessions,
        newPerMinute, window, copyTo);
  }

  public Account withWindow(int newWindow) {
    return new Account(
        id, address, displayName, server, userName, signIn, providerId, trustedRootPem, sessions,
        perMinute, newWindow, copyTo);
  }

  public Account withCopyTo(Optional<EmailAddress> copy) {
    return new Account(
        id, address, displayName, server, userName, signIn, providerId, trustedRootPem, sessions,
        perMinute, window, copy);
  }
}
