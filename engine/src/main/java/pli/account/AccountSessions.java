// SPDX-License-Identifier: Apache-2.0
package pli.account;

import java.util.Optional;
import pli.smtp.Secret;
import pli.smtp.client.SessionEvent;
import pli.smtp.client.SessionOpener;
import pli.smtp.client.SessionPlan;
import pli.smtp.client.SessionResult;
import pli.smtp.client.Timeouts;
import pli.smtp.sasl.Credential;
import pli.words.Phrase;

/// Opens sessions for accounts: brings settings, password and trusted roots together. The one place
/// where a saved password meets the wire.
public final class AccountSessions {

  private final SecretVault vault;
  private final SessionOpener opener;

  public AccountSessions(SecretVault vault, SessionOpener opener) {
    this.vault = vault;
    this.opener = opener;
  }

  /// What came of it.
  public sealed interface Opening {

    /// It came to a session, or failed on the way there.
    record Tried(SessionResult result) implements Opening {}

    /// The password is not there or cannot be read; nothing was tried.
    record NoPassword(Phrase why) implements Opening {}
  }

  /// Opens a session with the saved password.
  public Opening open(Account account, Timeouts timeouts, SessionEvent.Sink events) {
    if (account.userName().isEmpty()) {
      return tried(account, Optional.empty(), timeouts, events);
    }
    return switch (vault.find(account.id())) {
      case SecretVault.Lookup.Found(Secret secret) ->
          tried(account, Optional.of(secret), timeouts, events);
      case SecretVault.Lookup.Absent(Phrase why) -> new Opening.NoPassword(why);
      case SecretVault.Lookup.Unreadable(Phrase why) -> new Opening.NoPassword(why);
    };
  }

  /// Opens a session with a password that is not saved yet.
  public SessionResult open(
      Account account, Secret password, Timeouts timeouts, SessionEvent.Sink events) {
    return opener.open(plan(account, Optional.of(password), timeouts), events);
  }

  private Opening tried(
      Account account, Optional<Secret> secret, Timeouts timeouts, SessionEvent.Sink events) {
    return new Opening.Tried(opener.open(plan(account, secret, timeouts), events));
  }

  private static SessionPlan plan(Account account, Optional<Secret> secret, Timeouts timeouts) {
    return new SessionPlan(
        account.server(),
        secret.map(password -> new Credential.Password(account.userName(), password)),
        TrustedRoots.of(account).trustManager(),
        timeouts,
        1);
  }
}
