// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.util.Locale;

/// Where in a session something can go wrong.
public enum Step {
  /// The server's first line.
  BANNER,
  EHLO,
  /// The old greeting, after EHLO was not understood (RFC 5321 §3.2).
  HELO,
  STARTTLS,
  EHLO_AFTER_TLS,
  AUTH_PLAIN,
  /// The answer to the user name.
  AUTH_LOGIN_USER,
  /// The answer to the password.
  AUTH_LOGIN_PASSWORD,
  XOAUTH2,
  MAIL,
  RCPT,
  DATA,
  /// While the content is on its way.
  BODY,
  /// The answer to the final dot.
  FINAL_REPLY,
  /// Between two messages.
  RSET,
  QUIT,
  /// While nothing is said, between two messages.
  IDLE;

  /// True if it takes place under the way of TLS.
  public boolean isIn(TlsMode mode) {
    return mode == TlsMode.STARTTLS || this != STARTTLS && this != EHLO_AFTER_TLS;
  }

  public boolean isSignIn() {
    return switch (this) {
      case AUTH_PLAIN, AUTH_LOGIN_USER, AUTH_LOGIN_PASSWORD, XOAUTH2 -> true;
      default -> false;
    };
  }

  /// True if it belongs to one message, so that the others are not concerned.
  public boolean isOfOneMessage() {
    return switch (this) {
      case MAIL, RCPT, DATA, BODY, FINAL_REPLY -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
