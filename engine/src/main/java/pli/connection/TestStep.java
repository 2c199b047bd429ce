// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pli.smtp.Security;
import pli.smtp.SmtpStage;

/// What a test of a mailbox looks at, one after the other.
public enum TestStep {
  /// The name of the server leads to addresses.
  NAME,
  /// One of them answers at the port.
  CONNECT,
  /// The line is protected, and the certificate is the server's.
  TLS,
  /// A mail server says hello.
  GREETING,
  /// What it offers.
  EXTENSIONS,
  SIGN_IN,
  /// The server takes this sender; asked with the own address as sender and recipient.
  SENDER,
  /// A real message to oneself.
  MESSAGE;

  /// The stable name in documents, such as `sign-in`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The way to an open session in the order in which it is gone: with STARTTLS the server greets
  /// before the line is protected, and in clear there is no such step.
  static List<TestStep> untilOpen(Security security) {
    return new ArrayList<>(
        switch (security) {
          case TLS -> List.of(NAME, CONNECT, TLS, GREETING, EXTENSIONS);
          case STARTTLS -> List.of(NAME, CONNECT, GREETING, TLS, EXTENSIONS);
          case NONE -> List.of(NAME, CONNECT, GREETING, EXTENSIONS);
        });
  }

  static TestStep of(SmtpStage stage) {
    return switch (stage) {
      case RESOLVE -> NAME;
      case CONNECT -> CONNECT;
      case TLS, STARTTLS -> TLS;
      case GREETING -> GREETING;
      case EHLO -> EXTENSIONS;
      case AUTH -> SIGN_IN;
      case MAIL, RCPT, RSET -> SENDER;
      case DATA, CONTENT, FINAL_REPLY, QUIT -> MESSAGE;
    };
  }
}
