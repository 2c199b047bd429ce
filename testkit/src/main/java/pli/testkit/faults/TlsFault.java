// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.util.Locale;

/// What goes wrong where TLS should begin.
public enum TlsFault {
  EXPIRED,
  NOT_YET_VALID,
  WRONG_HOST,
  SELF_SIGNED,
  UNKNOWN_ROOT,
  /// The server speaks no version that is safe (RFC 8996).
  OLD_VERSION,
  /// The server wants a certificate of the client.
  CLIENT_CERTIFICATE,
  /// SMTP in clear where TLS should begin.
  CLEAR_TEXT,
  CLOSE,
  RESET,
  SILENCE,
  DRIP,
  ALERT,
  TORN_RECORD;

  /// True if the handshake itself is in order and only what the server shows is wrong.
  public boolean isOfTheCertificate() {
    return switch (this) {
      case EXPIRED, NOT_YET_VALID, WRONG_HOST, SELF_SIGNED, UNKNOWN_ROOT -> true;
      default -> false;
    };
  }

  public boolean isSlow() {
    return this == SILENCE || this == DRIP;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
