// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Arrays;
import java.util.Locale;

/// Whether the same thing would fail again. What a server says with its first digit is not always
/// true: a used-up quota is refused with 5xx and over in a day.
public enum Permanence {
  /// Over by itself; another try may succeed without any change.
  TEMPORARY,
  /// Stays until somebody changes something: a password, a setting, a certificate.
  UNTIL_CHANGED,
  /// Stays for this recipient or this message.
  PERMANENT,
  /// As the first digit of the reply says: 4xx is over by itself, 5xx stays.
  BY_CODE,
  /// Nobody can know.
  UNKNOWN;

  /// The stable name in files and documents, such as `until-changed`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException if there is no such permanence
  static Permanence ofId(String id) {
    return Arrays.stream(values())
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("permanence '" + id + "'"));
  }
}
