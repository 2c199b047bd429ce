// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.util.Locale;

/// How a question over HTTP goes wrong. Each has three forms.
public enum HttpFault {
  /// Nobody listens; or the connection ends, or is reset, where TLS should begin.
  NO_CONNECTION,
  /// The question is heard: the end, a reset, or half a head and the end.
  CUT,
  /// After the question, where TLS should begin, or after half of the answer.
  SILENCE,
  /// The head, the body, or its chunks, byte by byte.
  DRIP,
  /// A clear no.
  REFUSAL,
  /// Not now (RFC 9110 §15.5, §15.6, RFC 6585 §4).
  LATER,
  /// To a stranger over TLS, to one in clear, or to itself for ever.
  REDIRECT,
  /// A length beyond all measure, chunks or a head without an end.
  ENDLESS,
  /// Cut off though its length was said, not what it claims to be, or of another shape.
  UNREADABLE,
  /// The page on which a guest network asks for a sign-in (RFC 8952): as itself, as what was asked
  /// for, or with 511 (RFC 6585 §6).
  PORTAL,
  /// Out of date, of another name, or signed by nobody we know.
  WRONG_CERTIFICATE,
  /// The server's clock is days ahead or behind, or its spans of time make no sense.
  OTHER_TIME;

  /// True if it needs no words, so that it goes wrong whatever is asked.
  boolean isOfTheConnection(int form) {
    return switch (this) {
      case NO_CONNECTION, WRONG_CERTIFICATE -> true;
      case SILENCE -> form == 1;
      default -> false;
    };
  }

  /// True if the client notices it only by waiting.
  public boolean isSlow() {
    return this == SILENCE || this == DRIP;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
