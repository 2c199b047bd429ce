// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import static pli.diagnosis.Actor.IT;
import static pli.diagnosis.Actor.PROVIDER;
import static pli.diagnosis.Actor.WAIT;
import static pli.diagnosis.Actor.YOU;
import static pli.diagnosis.Scope.ACCOUNT;
import static pli.diagnosis.Scope.MESSAGE;
import static pli.diagnosis.Scope.NETWORK;
import static pli.diagnosis.Scope.RECIPIENT;
import static pli.diagnosis.Scope.SESSION;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;

/// Everything that Pli can explain. The names are stable; texts are `finding.ID.cause` and
/// `finding.ID.remedy`. Waiting times are taste where no provider publishes one.
public enum FindingCode {
  // The way to the server.
  NAME_NOT_FOUND(YOU, NETWORK, 300),
  NETWORK_UNREACHABLE(YOU, NETWORK, 60),
  CONNECTION_REFUSED(YOU, NETWORK, 300),
  PORT_SILENT(YOU, NETWORK, 300),
  PORT_BLOCKED(YOU, NETWORK),
  PORT_25_BLOCKED(YOU, NETWORK),
  GREETING_SILENT(YOU, ACCOUNT),
  NOT_A_MAIL_SERVER(YOU, ACCOUNT),
  RECEIVING_PORT(YOU, ACCOUNT),
  CAPTIVE_PORTAL(YOU, NETWORK),
  NETWORK_BLOCKED(IT, NETWORK),
  CLOCK_WRONG(YOU, NETWORK),

  // TLS.
  TLS_NOT_SPOKEN(YOU, ACCOUNT),
  STARTTLS_MISSING(IT, NETWORK),
  STARTTLS_STRIPPED(IT, NETWORK),
  STARTTLS_INJECTION(IT, NETWORK),
  CERTIFICATE_EXPIRED(PROVIDER, ACCOUNT, 3_600),
  CERTIFICATE_NOT_YET_VALID(YOU, NETWORK),
  CERTIFICATE_WRONG_HOST(YOU, ACCOUNT),
  CERTIFICATE_SELF_SIGNED(IT, ACCOUNT),
  CERTIFICATE_UNTRUSTED(IT, ACCOUNT),
  TLS_INTERCEPTED(YOU, NETWORK),
  TLS_INTERCEPTED_BY_PROXY(IT, NETWORK),
  TLS_TOO_OLD(PROVIDER, ACCOUNT),
  TLS_CUT(IT, NETWORK, 60),
  TLS_FAILED(IT, NETWORK, 300),
  ENCRYPTION_REQUIRED(YOU, ACCOUNT),

  // Sign-in.
  AUTH_REFUSED(YOU, ACCOUNT),
  AUTH_REFUSED_UNCLEAR(IT, ACCOUNT),
  AUTH_APP_PASSWORD_NEEDED(YOU, ACCOUNT),
  AUTH_MAILBOX_PASSWORD_NEEDED(YOU, ACCOUNT),
  AUTH_TOKEN_NEEDED(YOU, ACCOUNT),
  AUTH_BROWSER_NEEDED(YOU, ACCOUNT),
  AUTH_CONFIRM_IN_BROWSER(YOU, ACCOUNT),
  SMTP_AUTH_DISABLED(IT, ACCOUNT),
  SMTP_AUTH_OFF_MAILBOX(IT, ACCOUNT),
  SMTP_AUTH_OFF_TENANT(IT, ACCOUNT),
  SMTP_AUTH_OFF_CONSUMER(YOU, ACCOUNT),
  BASIC_AUTH_OFF(IT, ACCOUNT),
  BASIC_AUTH_RETIRED(IT, ACCOUNT),
  SECURITY_DEFAULTS(IT, ACCOUNT),
  AUTH_BLOCKED_BY_POLICY(IT, ACCOUNT),
  FEDERATION_UNREACHABLE(IT, ACCOUNT, 1_800),
  AUTH_TOO_MANY(WAIT, ACCOUNT, 1_800),
  AUTH_TEMPORARY(WAIT, ACCOUNT, 600),
  AUTH_NOT_OFFERED(YOU, ACCOUNT),
  AUTH_REQUIRED(YOU, ACCOUNT),
  AUTH_SIGN_IN_AGAIN(YOU, ACCOUNT),
  AUTH_TOKEN_DELAYED(WAIT, NETWORK, 60),
  ACCOUNT_DISABLED(PROVIDER, ACCOUNT),

  // The sending account.
  SENDER_NOT_ALLOWED(YOU, ACCOUNT),
  SEND_AS_DENIED(IT, ACCOUNT),
  SENDER_DOMAIN_UNKNOWN(YOU, ACCOUNT, 3_600, true),
  RELAY_DENIED(YOU, ACCOUNT),
  SENDER_UNAUTHENTICATED(IT, ACCOUNT),
  ACCOUNT_BLOCKED(IT, ACCOUNT),
  ACCOUNT_RESTRICTED(IT, ACCOUNT),
  ACCOUNT_SUSPENDED(YOU, ACCOUNT),
  UNUSUAL_ACTIVITY(YOU, ACCOUNT),
  ORGANISATION_BLOCKED(IT, ACCOUNT),
  NETWORK_REPUTATION(IT, ACCOUNT),
  DOMAIN_NOT_REGISTERED(IT, ACCOUNT),
  OWN_MAILBOX_FULL(YOU, ACCOUNT),
  DAILY_LIMIT_REACHED(WAIT, ACCOUNT, 86_400),
  HOURLY_LIMIT_REACHED(WAIT, ACCOUNT, 3_600),
  TOO_MANY_CONNECTIONS(WAIT, SESSION, 60),
  SLOWED_DOWN(WAIT, SESSION, 1_800),

  // One recipient.
  MAILBOX_UNKNOWN(YOU, RECIPIENT),
  MAILBOX_FULL(YOU, RECIPIENT, 21_600, true),
  MAILBOX_CLOSED(YOU, RECIPIENT),
  DOMAIN_UNKNOWN(YOU, RECIPIENT, 3_600, true),
  ADDRESS_NOT_ACCEPTED(YOU, RECIPIENT),
  SMTPUTF8_MISSING(YOU, RECIPIENT),
  RECIPIENT_RESTRICTED(YOU, RECIPIENT),
  GREYLISTED(WAIT, RECIPIENT, 900),
  RECIPIENT_SERVER_CAUTIOUS(WAIT, RECIPIENT, 7_200),
  RECIPIENT_REFUSED(YOU, RECIPIENT, 900, true),

  // One message.
  TOO_MANY_RECIPIENTS(YOU, MESSAGE),
  MESSAGE_TOO_LARGE(YOU, MESSAGE),
  LINE_TOO_LONG(IT, MESSAGE),
  CONTENT_REFUSED(YOU, MESSAGE),
  REFUSED_AS_SPAM(IT, MESSAGE, 3_600, true),
  SAME_MESSAGE_ID(IT, MESSAGE, 3_600, true),
  ROUTING_LOOP(IT, MESSAGE),
  EXTENSION_MISSING(IT, MESSAGE),
  IN_DOUBT(YOU, MESSAGE),

  // The server and the session.
  SERVER_BUSY(WAIT, SESSION, 600),
  SERVER_MISCONFIGURED(PROVIDER, SESSION, 1_800),
  SERVER_STORAGE(WAIT, SESSION, 1_800),
  SERVER_SILENT(WAIT, SESSION, 300),
  SESSION_IDLE(WAIT, SESSION, 0),
  HELLO_REFUSED(IT, SESSION),
  COMMAND_NOT_UNDERSTOOD(IT, SESSION, 900, true),
  CONNECTION_LOST(WAIT, SESSION, 60),
  PROTOCOL_VIOLATED(IT, SESSION, 900),
  STOPPED_HERE(WAIT, SESSION, 0),
  REFUSED_FOR_NOW(WAIT, MESSAGE, 900),
  REFUSED_FOR_GOOD(YOU, MESSAGE),
  NO_FAILURE(WAIT, MESSAGE);

  private final Actor actor;
  private final Scope scope;
  private final OptionalLong afterSeconds;
  private final boolean onlyIfTransient;

  /// Trying again does not help.
  FindingCode(Actor actor, Scope scope) {
    this.actor = actor;
    this.scope = scope;
    this.afterSeconds = OptionalLong.empty();
    this.onlyIfTransient = false;
  }

  FindingCode(Actor actor, Scope scope, long afterSeconds) {
    this(actor, scope, afterSeconds, false);
  }

  /// @param onlyIfTransient trying again helps only if the server said so with a 4xx reply
  FindingCode(Actor actor, Scope scope, long afterSeconds, boolean onlyIfTransient) {
    this.actor = actor;
    this.scope = scope;
    this.afterSeconds = OptionalLong.of(afterSeconds);
    this.onlyIfTransient = onlyIfTransient;
  }

  /// The stable name in documents, files and texts, such as `mailbox-unknown`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException if there is no such finding
  public static FindingCode ofId(String id) {
    return Arrays.stream(values())
        .filter(code -> code.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("finding '" + id + "'"));
  }

  /// Who can act, unless a [KnownFailure] says otherwise.
  public Actor actor() {
    return actor;
  }

  public Scope scope() {
    return scope;
  }

  /// True if the remedy says that Pli tries again by itself, so that another is needed where it does
  /// not: `finding.ID.remedy-by-hand`.
  boolean isTriedAgain() {
    return switch (this) {
      case PROTOCOL_VIOLATED, FEDERATION_UNREACHABLE, SERVER_MISCONFIGURED -> true;
      case TOO_MANY_CONNECTIONS, NO_FAILURE -> false;
      default -> actor == WAIT;
    };
  }

  /// Whether it stays, unless a [KnownFailure] says otherwise.
  public Permanence permanence() {
    if (this == IN_DOUBT) {
      return Permanence.UNKNOWN;
    }
    if (afterSeconds.isPresent()) {
      return onlyIfTransient ? Permanence.BY_CODE : Permanence.TEMPORARY;
    }
    return scope == RECIPIENT || scope == MESSAGE ? Permanence.PERMANENT : Permanence.UNTIL_CHANGED;
  }

  /// @param saidTransient the server answered with a 4xx reply
  Finding.Retry retry(boolean saidTransient) {
    return afterSeconds.isEmpty() || (onlyIfTransient && !saidTransient)
        ? Finding.Retry.NEVER
        : new Finding.Retry(true, afterSeconds);
  }
}
