// SPDX-License-Identifier: Apache-2.0
package pli.account;

import java.util.List;
import java.util.Optional;
import pli.provider.SignInKind;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.SmtpStage;
import pli.smtp.client.SessionEvent;
import pli.smtp.client.SessionOpener;
import pli.smtp.client.SessionPlan;
import pli.smtp.client.SessionResult;
import pli.smtp.client.Timeouts;
import pli.smtp.sasl.Credential;
import pli.words.Phrase;

/// Opens sessions for accounts: brings settings, password or access token, and trusted roots
/// together. The one place where a saved secret meets the wire.
public final class AccountSessions {

  private final SecretVault vault;
  private final AccessTokens tokens;
  private final SessionOpener opener;

  public AccountSessions(SecretVault vault, AccessTokens tokens, SessionOpener opener) {
    this.vault = vault;
    this.tokens = tokens;
    this.opener = opener;
  }

  /// What came of it.
  public sealed interface Opening {

    /// It came to a session, or failed on the way there.
    record Tried(SessionResult result) implements Opening {}

    /// The password or token is not there or cannot be read; nothing was tried.
    record NoPassword(Phrase why) implements Opening {}
  }

  /// Opens a session with the saved password, or with a fresh access token. A token that the server
  /// refuses may have been ended early: it is replaced once, and the sign-in tried once more.
  public Opening open(Account account, Timeouts timeouts, SessionEvent.Sink events) {
    if (account.userName().isEmpty()) {
      return tried(account, Optional.empty(), timeouts, events);
    }
    if (account.signIn() == SignInKind.OAUTH2) {
      return openWithToken(account, timeouts, events);
    }
    return switch (vault.find(account.id())) {
      case SecretVault.Lookup.Found(Secret secret) ->
          tried(account, Optional.of(secret), timeouts, events);
      case SecretVault.Lookup.Absent(Phrase why) -> new Opening.NoPassword(why);
      case SecretVault.Lookup.Unreadable(Phrase why) -> new Opening.NoPassword(why);
    };
  }

  /// Opens a session with a password or access token that is not saved yet.
  public SessionResult open(
      Account account, Secret secret, Timeouts timeouts, SessionEvent.Sink events) {
    return opener.open(plan(account, Optional.of(secret), timeouts), events);
  }

  private Opening openWithToken(Account account, Timeouts timeouts, SessionEvent.Sink events) {
    return switch (tokens.find(account)) {
      case AccessTokens.Lookup.Found(Secret token) -> {
        SessionResult first = open(account, token, timeouts, events);
        yield isRefusal(first)
            ? openWithAnother(account, token, timeouts, events)
            : new Opening.Tried(first);
      }
      case AccessTokens.Lookup.NotGiven(Cause cause) -> notGiven(cause, events);
      case AccessTokens.Lookup.Absent(Phrase why) -> new Opening.NoPassword(why);
    };
  }

  private Opening openWithAnother(
      Account account, Secret refused, Timeouts timeouts, SessionEvent.Sink events) {
    return switch (tokens.replace(account, refused)) {
      case AccessTokens.Lookup.Found(Secret token) ->
          tried(account, Optional.of(token), timeouts, events);
      case AccessTokens.Lookup.NotGiven(Cause cause) -> notGiven(cause, events);
      case AccessTokens.Lookup.Absent(Phrase why) -> new Opening.NoPassword(why);
    };
  }

  private static Opening notGiven(Cause cause, SessionEvent.Sink events) {
    events.on(new SessionEvent.Failed(SmtpStage.AUTH, cause));
    return new Opening.Tried(new SessionResult.Failed(SmtpStage.AUTH, cause, List.of()));
  }

  private static boolean isRefusal(SessionResult result) {
    return result instanceof SessionResult.Failed(SmtpStage stage, Cause cause, var _)
        && stage == SmtpStage.AUTH
        && cause instanceof Cause.ServerReply(Reply reply)
        && reply.severity() == Reply.Severity.PERMANENT;
  }

  private Opening tried(
      Account account, Optional<Secret> secret, Timeouts timeouts, SessionEvent.Sink events) {
    return new Opening.Tried(opener.open(plan(account, secret, timeouts), events));
  }

  private static SessionPlan plan(Account account, Optional<Secret> secret, Timeouts timeouts) {
    return new SessionPlan(
        account.server(),
        secret.map(one -> credential(account, one)),
        TrustedRoots.of(account).trustManager(),
        timeouts,
        account.window());
  }

  private static Credential credential(Account account, Secret secret) {
    return account.signIn() == SignInKind.OAUTH2
        ? new Credential.AccessToken(account.userName(), secret)
        : new Credential.Password(account.userName(), secret);
  }
}
