// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

/// How the line to a server is protected. There is no "TLS if offered": what was chosen is
/// required.
public enum Security {
  /// TLS from the first byte, usually port 465 (RFC 8314 §3.3).
  TLS,
  /// Clear greeting, then STARTTLS is required, usually port 587 (RFC 3207).
  STARTTLS,
  /// No protection; refused for every host but this computer.
  NONE
}
