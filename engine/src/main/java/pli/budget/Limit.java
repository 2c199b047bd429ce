// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.util.Locale;

/// One limit in force.
///
/// @param most recipients within the span, or sessions at once; at least 1
/// @param origin who says so
public record Limit(LimitKind kind, int most, Origin origin) {

  public Limit {
    if (most < 1) {
      throw new IllegalArgumentException(kind + " " + most);
    }
  }

  /// Where a limit comes from.
  public enum Origin {
    /// The provider publishes it.
    PROVIDER,
    /// The person set it.
    OWN,
    /// The provider's server said "enough" at that number.
    LEARNT;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
