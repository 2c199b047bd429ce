// SPDX-License-Identifier: Apache-2.0
package pli.account;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import pli.message.HeaderRules;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.SubmissionServer;
import pli.words.InputRefused;

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

  /// In UTF-16 units, as the longest name beside any other address.
  private static final int LONGEST_NAME = 320;

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
  ///
  /// @throws InputRefused if no server can have given such a user name
  public static Account of(EmailAddress address, SubmissionServer server, String userName) {
    return new Account(
        idOf(address), address, "", server, usableUser(userName), SignInKind.PASSWORD,
        Optional.empty(), Optional.empty(), 1, OptionalInt.empty(), 1, Optional.empty());
  }

  /// An account as the catalogue recommends it: one session unless the provider publishes how many
  /// it allows, then at most two fewer than that, because the person's own mail program uses some.
  ///
  /// @param server the preset's own, or the completed one where the host differs per customer
  /// @param userName the preset's own, or the one that the provider assigned
  /// @throws InputRefused if no server can have given such a user name
  public static Account of(
      EmailAddress address, ProviderPreset preset, SubmissionServer server, String userName) {
    int allowed = preset.limits().sessions().orElse(1);
    return new Account(
        idOf(address), address, "", server, usableUser(userName), preset.preferredSignIn(),
        Optional.of(preset.id()), Optional.empty(),
        Math.clamp(allowed - 2, 1, MOST_SESSIONS), preset.limits().perMinute(), 1,
        Optional.empty());
  }

  /// @throws InputRefused if no header field can hold the name
  public Account withDisplayName(String name) {
    return new Account(
        id, address, usable("account.name-unusable", name), server, userName, signIn, providerId,
        trustedRootPem, sessions, perMinute, window, copyTo);
  }

  public Account withServer(SubmissionServer other) {
    return new Account(
        id, address, displayName, other, userName, signIn, providerId, trustedRootPem, sessions,
        perMinute, window, copyTo);
  }

  /// @param name empty = the server wants no sign-in
  /// @throws InputRefused if no server can have given such a name
  public Account withUserName(String name) {
    return new Account(
        id, address, displayName, server, usableUser(name), signIn, providerId, trustedRootPem,
        sessions, perMinute, window, copyTo);
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

  private static String usableUser(String name) {
    return usable("account.user-unusable", name);
  }

  /// Not in the constructor: what an earlier version kept can still be read, and be removed.
  private static String usable(String refusal, String name) {
    if (name.length() > LONGEST_NAME || HeaderRules.forbiddenCodePoint(name).isPresent()) {
      throw InputRefused.because(refusal, "limit", LONGEST_NAME);
    }
    return name;
  }
}
