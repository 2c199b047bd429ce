// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// What is limited: recipients in a sliding span, or sessions at the same time.
public enum LimitKind {
  SESSIONS(Duration.ZERO),
  MINUTE(Duration.ofMinutes(1)),
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1));

  private final Duration span;

  LimitKind(Duration span) {
    this.span = span;
  }

  /// The sliding span; zero for sessions, which are not counted over time.
  public Duration span() {
    return span;
  }

  /// The stable name in files and documents.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException if there is no such kind
  public static LimitKind ofId(String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("limit '" + id + "'"));
  }
}
