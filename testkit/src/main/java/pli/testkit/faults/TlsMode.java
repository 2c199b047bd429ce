// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

/// When TLS begins.
public enum TlsMode {
  /// With the first byte (RFC 8314 §3.3).
  IMPLICIT,
  /// In the middle of the dialogue (RFC 3207).
  STARTTLS
}
