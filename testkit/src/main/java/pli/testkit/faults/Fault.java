// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.util.Locale;

/// How something goes wrong.
public enum Fault {
  /// The server ends the connection.
  CLOSE,
  /// The same, hard.
  RESET,
  /// Not a word more.
  SILENCE,
  /// A 4xx reply.
  LATER,
  /// A 5xx reply.
  REFUSAL,
  /// 421, and the end of the connection (RFC 5321 §3.8).
  FAREWELL,
  /// Bytes that mean nothing.
  GARBAGE,
  /// HTTP.
  OTHER_PROTOCOL,
  /// The right reply, byte by byte, never whole in time.
  DRIP,
  HALF_AND_CLOSE,
  HALF_AND_SILENCE,
  /// A reply of a class that does not belong here.
  WRONG_CLASS,
  /// Two codes in one reply.
  MIXED_CODES,
  /// The right reply and one more.
  EXTRA_REPLY,
  /// A line, or a reply, without an end.
  ENDLESS,
  /// An alert, a close_notify or a torn record of TLS (RFC 8446 §6, §5.1).
  BROKEN_TLS;

  /// True if the client notices it only by waiting.
  public boolean isSlow() {
    return this == SILENCE || this == DRIP || this == HALF_AND_SILENCE;
  }

  /// True if the dialogue may go on after it.
  public boolean leavesTheDialogueWhole() {
    return this == LATER || this == REFUSAL;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
