// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Locale;

/// Who can do something about a finding.
public enum Actor {
  /// The person in front of the program.
  YOU,
  /// Whoever looks after the computers or the mail domain.
  IT,
  PROVIDER,
  /// Nobody has to do anything but wait.
  WAIT;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
