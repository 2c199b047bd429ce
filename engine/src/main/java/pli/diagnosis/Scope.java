// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Locale;

/// How far a finding reaches.
public enum Scope {
  /// Other recipients are not concerned.
  RECIPIENT,
  /// Other messages are not concerned.
  MESSAGE,
  /// A new session may do better.
  SESSION,
  /// Nothing can leave through this account until it is settled.
  ACCOUNT,
  /// The line between this computer and the server.
  NETWORK;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
