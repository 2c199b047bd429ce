// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.util.Locale;

/// How it goes wrong.
public enum ImapFault {
  CLOSE,
  RESET,
  SILENCE,
  /// The server says that it will not (RFC 9051 §7.1.2).
  NO,
  /// The server says that it did not understand.
  BAD,
  /// The server takes leave (RFC 9051 §7.1.5).
  BYE,
  GARBAGE,
  OTHER_PROTOCOL,
  DRIP,
  HALF_AND_CLOSE,
  /// The answer to something else.
  WRONG_TAG,
  ENDLESS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
