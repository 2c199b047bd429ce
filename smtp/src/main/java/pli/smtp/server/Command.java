// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.Locale;

/// One command line, cut into verb and rest (RFC 5321 §4.1.1).
///
/// @param rest what follows the verb and its space, undecoded
record Command(Verb verb, String rest) {

  enum Verb {
    EHLO,
    HELO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    BDAT,
    RSET,
    NOOP,
    QUIT,
    VRFY,
    /// Not SMTP but HTTP: somebody has pointed a browser at this port, perhaps without knowing it.
    HTTP,
    /// Has a control character, such as a bare CR or LF, in it.
    MALFORMED,
    UNKNOWN;

    /// True if nothing may follow in the same group (RFC 2920 §3.1, RFC 3207 §4, RFC 4954 §4).
    boolean endsGroup() {
      return switch (this) {
        case EHLO, HELO, STARTTLS, AUTH, DATA -> true;
        case MAIL, RCPT, BDAT, RSET, NOOP, QUIT, VRFY, HTTP, MALFORMED, UNKNOWN -> false;
      };
    }
  }

  static Command parse(String line) {
    if (line.chars().anyMatch(c -> c < ' ' || c == 127)) {
      return new Command(Verb.MALFORMED, line);
    }
    int space = line.indexOf(' ');
    String word = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    return new Command(verb(word), space < 0 ? "" : line.substring(space + 1));
  }

  private static Verb verb(String word) {
    return switch (word) {
      case "EHLO" -> Verb.EHLO;
      case "HELO" -> Verb.HELO;
      case "STARTTLS" -> Verb.STARTTLS;
      case "AUTH" -> Verb.AUTH;
      case "MAIL" -> Verb.MAIL;
      case "RCPT" -> Verb.RCPT;
      case "DATA" -> Verb.DATA;
      case "BDAT" -> Verb.BDAT;
      case "RSET" -> Verb.RSET;
      case "NOOP" -> Verb.NOOP;
      case "QUIT" -> Verb.QUIT;
      case "VRFY" -> Verb.VRFY;
      case "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PATCH",
          "HOST:" ->
          Verb.HTTP;
      default -> Verb.UNKNOWN;
    };
  }
}
