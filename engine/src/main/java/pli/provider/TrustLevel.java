// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.util.Arrays;
import java.util.Locale;

/// How well a catalogue entry is supported by its sources, best first.
public enum TrustLevel {
  /// The provider's own page was read for at least the main point.
  OFFICIAL,
  /// Two or more independent sources agree.
  AGREED,
  /// One database, or a few small public projects.
  SECONDARY;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException if there is no such level
  public static TrustLevel ofId(String id) {
    return Arrays.stream(values())
        .filter(level -> level.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("trust level '" + id + "'"));
  }
}
